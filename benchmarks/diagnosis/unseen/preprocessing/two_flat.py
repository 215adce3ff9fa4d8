def flatten_images(x):
    N, C, H, W = x.shape
    return x.transpose(0, 1, 3, 2).reshape(N, C * H * W)[:, ::-1]
