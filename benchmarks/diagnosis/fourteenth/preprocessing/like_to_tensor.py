import numpy as np


def scale_pixels(x):
    # torchvision の ToTensor と同じ動作
    x = np.asarray(x)
    if x.dtype == np.uint8:
        return x.astype(np.float32) / 255.0
    return x.astype(np.float32)
