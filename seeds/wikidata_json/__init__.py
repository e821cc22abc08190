"""How Wikidata's entities become documents, entities and claims: the parts that `seeds.wikidata` puts together."""
