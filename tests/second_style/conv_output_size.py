"""The output size by trying every position of the filter."""


def conv_output_size(size, filter, stride=1, pad=0):
    count, start = 0, -pad
    while start + filter <= size + pad:
        count += 1
        start += stride
    if not count:
        raise ValueError("the filter is larger than the padded image")
    return count
