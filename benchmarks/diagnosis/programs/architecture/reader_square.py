def trace_shapes(input_shape, layers):
    shapes = [input_shape]
    for layer in layers:
        shape = shapes[-1]
        if layer['type'] == 'conv':
            conv_out = (shape[1] + 2*layer['pad'] - layer['size']) // layer['stride'] + 1
            if conv_out < 1:
                raise ValueError('filter too large')
            shapes.append((layer['filters'], conv_out, conv_out))
        elif layer['type'] == 'pool':
            pool_out = (shape[1] - layer['size']) // layer['stride'] + 1
            if pool_out < 1:
                raise ValueError('window too large')
            shapes.append((shape[0], pool_out, pool_out))
        elif layer['type'] == 'flatten':
            size = 1
            for n in shape:
                size *= n
            shapes.append((size,))
        elif layer['type'] == 'affine':
            shapes.append((layer['units'],))
        else:
            shapes.append(shape)
    return shapes
