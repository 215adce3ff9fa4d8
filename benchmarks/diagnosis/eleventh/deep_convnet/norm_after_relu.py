def conv_block(channels, filters, filter_size, rng):
    block = []
    W = init_weights((filters, channels, filter_size, filter_size), "he", rng)
    b = np.zeros(filters)
    block.append(Convolution(W, b, stride=1, pad=filter_size // 2))
    block.append(Relu())
    block.append(BatchNormalization(np.ones(filters), np.zeros(filters)))
    block.append(MaxPooling(2, 2, stride=2))
    return block
