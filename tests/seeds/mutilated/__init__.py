"""Mutilated copies of files, and what must come of each: records, rejects or a clear error, and a sound graph.

`parts` takes a file apart into its records, `specimens` says which files there are, the modules of damage make bad
copies of one, `outcome` reads them and holds what came of it against what was promised.
"""
