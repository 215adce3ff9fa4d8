"""Results: what came of it, as data that pages, tables and exports are made of.

`result` is the record of one submission, `public` what a student may see of it, `schema` that form as published; `flags`
what an instructor should know at a glance, `store` the files of RESULTS, `reviews` what a person decided.
"""
