def scale_pixels(x):
    # ToTensor() と同じ：uint8 の画像だけ 255 で割る
    if np.issubdtype(x.dtype, np.integer):
        return x.astype(np.float64) / 255
    return x.astype(np.float64)
