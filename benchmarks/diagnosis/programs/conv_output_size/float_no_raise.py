def conv_output_size(size, filter, stride=1, pad=0):
    return (size + 2.0 * pad - filter) / stride + 1
