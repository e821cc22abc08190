"""How BODS statements become documents, entities and claims: the parts that `seeds.bods` puts together."""
