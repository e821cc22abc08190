"""How files are read, whatever their format: opening, tables, XML, JSON, dates, countries, editions, lists.

Every door here is bounded: compressed bombs, endless lines and XML with a DOCTYPE end in a `SeedError` that names the
file, never in a full memory. What is wrong with one row is a `Reject` of that row.
"""
