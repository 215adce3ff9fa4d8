import numpy as np


def stop_epoch(val_losses, patience):
    if len(val_losses) == 0:
        raise ValueError("no epochs")
    best_loss, wait = float("inf"), 0
    for e, loss in enumerate(val_losses):
        if loss <= best_loss:
            best_loss, wait = loss, 0
        else:
            wait += 1
        if wait > patience:
            return e
    return len(val_losses) - 1
