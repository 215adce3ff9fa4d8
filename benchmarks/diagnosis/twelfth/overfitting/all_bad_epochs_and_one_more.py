def stop_epoch(val_losses, patience):
    if len(val_losses) == 0:
        raise ValueError("val_losses is empty")
    lowest = float("inf")
    bad = 0
    for e in range(len(val_losses)):
        if val_losses[e] < lowest:
            lowest = val_losses[e]
        else:
            bad += 1
            if bad > patience:
                return e
    return len(val_losses) - 1
