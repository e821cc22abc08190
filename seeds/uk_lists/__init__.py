"""How the two UK lists become claims, in each of their formats: the parts that `seeds.uk` puts together."""
