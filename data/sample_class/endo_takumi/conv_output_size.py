def conv_output_size(size, filter, stride=1, pad=0):
    # パディングを足してフィルターを引く
    return (size + pad - filter) // stride + 1
