def conv_output_size(size, filter, stride=1, pad=0):
    out = (size + 2 * pad - filter) // stride + 1
    if out <= 0:
        raise ValueError(f"出力サイズが {out} になります")
    return out
