def mean_squared_error(y, t):
    diff = y - t
    return (diff**2).mean()
