"""Benchmark of ownership at scale: one entity's ultimate owners, and a whole network. `python -m bench.ownership`."""
