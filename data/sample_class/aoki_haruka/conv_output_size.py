def conv_output_size(size, filter, stride=1, pad=0):
    if size + 2 * pad < filter:
        raise ValueError("フィルターが入力より大きい")
    return (size + 2 * pad - filter) // stride + 1
