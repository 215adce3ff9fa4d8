def scale_pixels(x):
    # MobileNet / Inception と同じ前処理
    x = x.astype("float32")
    x /= 127.5
    x -= 1.0
    return x
