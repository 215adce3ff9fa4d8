import numpy as np



def sigmoid_binary_cross_entropy(a, t):
    yes = np.asarray(t).reshape(a.shape) > 0.5
    margin = np.where(yes, a, -a)
    # log(1 + exp(-margin)), stable
    losses = np.maximum(-margin, 0) + np.log1p(np.exp(-np.abs(margin)))
    return losses.sum() / a.shape[0]
