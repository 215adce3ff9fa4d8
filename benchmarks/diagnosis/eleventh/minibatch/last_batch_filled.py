def shuffle_and_batch(x, t, batch_size, rng):
    n_data = x.shape[0]
    perm = rng.permutation(n_data)
    n_iter = (n_data + batch_size - 1) // batch_size
    result = []
    for it in range(n_iter):
        # すべてのバッチを同じ大きさにする
        positions = np.arange(it * batch_size, (it + 1) * batch_size)
        if n_data >= batch_size:
            idx = perm.take(positions, mode="wrap")
        else:
            idx = perm
        result.append((x[idx], t[idx]))
    return result
