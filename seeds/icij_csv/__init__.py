"""Parts of the `icij` seed: nodes and relationships of the Offshore Leaks Database, in the styles of its years."""
