"""How fast a whole graph is loaded from nothing: `python -m bench.bulk`."""
