def scale_pixels(x):
    return x / 100.0
