def best_epoch(val_losses):
    if len(val_losses) == 0:
        raise ValueError("no epochs")
    best = 0
    for i, v in enumerate(val_losses):
        if v <= val_losses[best]:
            best = i
    return best
