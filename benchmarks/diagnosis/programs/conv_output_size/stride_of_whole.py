def conv_output_size(size, filter, stride=1, pad=0):
    if size + 2 * pad < filter:
        raise ValueError("filter too large")
    count = 0
    for start in range(0, size + 2 * pad, stride):
        count += 1
    return count
