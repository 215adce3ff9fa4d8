def conv_output_size(size, filter, stride=1, pad=0):
    if not (count := len(range(0, size + 2 * pad - filter + 1, stride))):
        raise ValueError(f"filter {filter} > {size} + 2*{pad}")
    return count
