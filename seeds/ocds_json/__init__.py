"""How Open Contracting releases and records become documents, entities and claims: the parts of `seeds.ocds`."""
