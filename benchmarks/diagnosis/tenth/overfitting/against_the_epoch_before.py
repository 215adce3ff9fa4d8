import numpy as np


def stop_epoch(val_losses, patience):
    E = len(val_losses)
    if E == 0:
        raise ValueError("no epoch")
    waited = 0
    for e in range(1, E):
        if val_losses[e] < val_losses[e - 1]:
            waited = 0
        else:
            waited += 1
            if waited >= patience:
                return e
    return E - 1
