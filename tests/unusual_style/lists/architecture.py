"""A class for each kind of layer."""
import math


class Layer:
    def __init__(self, **keys):
        self.__dict__.update(keys)

    def out(self, shape):
        return shape

    def learned(self, shape):
        return 0


class conv(Layer):
    pad = 0

    def _axis(self, n):
        n = math.floor((n + 2 * self.pad - self.size) / self.stride) + 1
        if n < 1:
            raise ValueError(n)
        return n

    def out(self, shape):
        c, h, w = shape
        return getattr(self, "filters", c), self._axis(h), self._axis(w)

    def learned(self, shape):
        return (shape[0] * self.size * self.size + 1) * self.filters


class pool(conv):
    def learned(self, shape):
        return 0


class flatten(Layer):
    def out(self, shape):
        return (math.prod(shape),)


class affine(Layer):
    def out(self, shape):
        return (self.units,)

    def learned(self, shape):
        return math.prod(shape) * self.units + self.units


class batchnorm(Layer):
    def learned(self, shape):
        return 2 * shape[0]


KINDS = {c.__name__: c for c in (conv, pool, flatten, affine, batchnorm)}


def _walk(input_shape, layers):
    shape = tuple(input_shape)
    for keys in layers:
        layer = KINDS[keys["type"]](**keys)
        before, shape = shape, layer.out(shape)
        yield shape, layer.learned(before)


def trace_shapes(input_shape, layers):
    return [tuple(input_shape)] + [s for s, _ in _walk(input_shape, layers)]


def count_parameters(input_shape, layers):
    return sum(n for _, n in _walk(input_shape, layers))
