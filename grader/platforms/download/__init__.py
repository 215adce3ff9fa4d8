"""Download: whose is which file of a platform's download? One layout a file; `recognising` has the table of them.

A layout reads names, and the records that its platform writes (a YAML, a timestamp); what students sent stays packed until
the locked reader has it. A platform's zip is read as the folder that it would unpack to.
"""
