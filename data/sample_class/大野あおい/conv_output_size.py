def conv_output_size(size, filter, stride=1, pad=0):
    if size + 2 * pad < filter:
        raise ValueError("フィルターが入力に収まりません")
    return (size + 2 * pad - filter) // stride + 1
