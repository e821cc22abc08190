"""How the Security Council's consolidated list becomes claims: the parts that `seeds.un` puts together."""
