"""Benchmarks of reading and loading, against peers on the same database. `python -m bench` runs them all."""
