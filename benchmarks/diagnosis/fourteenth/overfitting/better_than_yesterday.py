import numpy as np


def stop_epoch(val_losses, patience):
    if len(val_losses) == 0:
        raise ValueError("no epochs")
    best_e = 0
    waited = 0
    for e in range(1, len(val_losses)):
        if val_losses[e] < val_losses[e - 1]:
            best_e = e
            waited = 0
        else:
            waited += 1
        if waited >= patience:
            return best_e
    return len(val_losses) - 1
