def bootstrap_indices(n, rng):
    return rng.permutation(n)
