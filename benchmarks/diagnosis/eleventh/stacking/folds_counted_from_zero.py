def stacking_features(models, x, t, folds):
    n_folds = len(set(folds.tolist()))
    out = np.zeros((x.shape[0], len(models)))
    for j in range(len(models)):
        for k in range(n_folds):
            inside = np.where(folds == k)[0]
            outside = np.where(folds != k)[0]
            if len(inside) == 0:
                continue
            out[inside, j] = models[j](x[outside], t[outside], x[inside])
    return out
