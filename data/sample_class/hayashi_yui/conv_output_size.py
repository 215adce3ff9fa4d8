def conv_output_size(size, filter, stride=1, pad=0):
    # フィルターを左から順に動かして、置ける場所を数える
    left = -pad
    count = 0
    while left + filter <= size + pad:
        count += 1
    return count
