import numpy as np

def im2col(x, filter_h, filter_w, stride=1, pad=0):
    img = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows = []
    for image in img:
        for i in range(0, image.shape[1] - filter_h + 1, stride):
            for j in range(0, image.shape[2] - filter_w + 1, stride):
                rows.append(image[:, i:i + filter_h, j:j + filter_w].transpose(1, 2, 0).ravel())
    return np.array(rows)
