def conv_output_size(size, filter, stride=1, pad=0):
    # フィルターが画像より大きいときはエラー
    if filter > size:
        raise ValueError(f"filter {filter} is larger than the image {size}")
    return (size + 2 * pad - filter) // stride + 1
