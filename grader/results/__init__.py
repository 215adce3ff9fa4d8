"""Results: what came of it, as data that pages, tables and exports are made of.

`result` is the record of one submission, `schema` its published form, `store` the files of RESULTS, `reviews` what a
person decided.
"""
