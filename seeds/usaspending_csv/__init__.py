"""How rows of awards and transactions become claims: the parts that `seeds.usaspending` puts together."""
