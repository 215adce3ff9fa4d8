def flatten_images(x):
    n, c, h, w = x.shape
    return x.transpose(0, 1, 3, 2).reshape(n, c * h * w)
