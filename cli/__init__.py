"""How a person drives it: the `tiegraph` command, one module per group of commands.

What only some commands need (driver, GraphQL, web server) is imported inside them: the others, and ``--help``,
answer at once.
"""
