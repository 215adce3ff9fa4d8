def scale_pixels(x):
    return x / 255.0 - 0.5
