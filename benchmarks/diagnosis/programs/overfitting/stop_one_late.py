def stop_epoch(val_losses, patience):
    if not len(val_losses):
        raise ValueError
    best, waited = float("inf"), 0
    for e, v in enumerate(val_losses):
        if v < best:
            best, waited = v, 0
        else:
            waited += 1
            if waited > patience:
                return e
    return e
