import numpy as np


def stop_epoch(val_losses, patience):
    if len(val_losses) == 0:
        raise ValueError("no epochs")
    counter = 0
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < val_losses[epoch - 1]:
            counter = 0
        else:
            counter += 1
        if counter >= patience:
            return epoch
    return len(val_losses) - 1
