"""Programs: right ones, quick and slow. For each exercise what loops over rows, windows or weights with arrays inside
(ARRAYS), and what loops over single numbers (NUMBERS)."""
