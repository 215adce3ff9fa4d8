def conv_output_size(size, filter, stride=1, pad=0):
    W, F, S, P = size, filter, stride, pad
    if W + 2 * P < F:
        raise ValueError("filter larger than the input")
    if (W - F + 2 * P) % S != 0:
        raise ValueError("invalid setting: the neurons do not fit neatly")
    return (W - F + 2 * P) // S + 1
