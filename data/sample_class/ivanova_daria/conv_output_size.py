def conv_output_size(size, filter, stride=1, pad=0):
    steps, rest = divmod(size + 2 * pad - filter, stride)
    print("steps", steps, "rest", rest)
    assert steps >= 0, "the filter is larger than the padded input"
    return steps + 1
