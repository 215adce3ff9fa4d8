def stop_epoch(val_losses, patience):
    if len(val_losses) == 0:
        raise ValueError("no epochs")
    bad = 0
    for e in range(1, len(val_losses)):
        if val_losses[e] < val_losses[e - 1]:
            bad = 0
        else:
            bad += 1
        if bad >= patience:
            return e
    return len(val_losses) - 1
