"""How OFAC's CSV files become documents, entities and claims: the parts that `seeds.ofac` puts together."""
