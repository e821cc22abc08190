"""How Companies House's snapshots become documents, entities and claims: the parts that `seeds.psc` puts together."""
