import numpy as np


def elastic_net(params, lam1, lam2):
    lasso, g1 = l1_penalty(params, lam1)
    ridge, g2 = l2_penalty(params, lam2)
    grads = {}
    grads.update(g1)
    grads.update(g2)
    return lasso + ridge, grads
