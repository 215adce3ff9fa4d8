class DoesNotFit(ValueError):
    pass


def conv_output_size(size, filter, stride=1, pad=0):
    position = count = 0
    while position + filter <= size + pad + pad:
        count, position = count + 1, position + stride
    if count == 0:
        raise DoesNotFit
    return count
