"""How fast a whole graph is written in the formats of other tools: `python -m bench.exports`."""
