def shuffle_and_batch(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    return [(x[p[i:i + batch_size]], t[p[i:i + batch_size]]) for i in range(0, len(x), batch_size)][::-1]
