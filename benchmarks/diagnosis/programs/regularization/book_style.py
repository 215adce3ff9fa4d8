import numpy as np

def l2_penalty(params, lam):
    hidden_layer_num = len([k for k in params if k.startswith('W')])
    weight_decay = 0
    grads = {}
    for key in params:
        if key.startswith('W'):
            W = params[key]
            weight_decay += 0.5 * lam * np.sqrt(np.sum(W ** 2))
            grads[key] = lam * W
    return weight_decay, grads
