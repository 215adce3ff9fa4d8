def stop_epoch(val_losses, patience):
    if len(val_losses) == 0:
        raise ValueError("no epochs")
    lowest = float("inf")
    waited = 0
    for e in range(len(val_losses)):
        if val_losses[e] <= lowest:
            lowest = val_losses[e]
            waited = 0
        else:
            waited += 1
        if waited > patience:
            return e
    return len(val_losses) - 1
