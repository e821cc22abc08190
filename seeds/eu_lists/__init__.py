"""How the EU's list of financial sanctions and the annexes of its acts become claims: the parts of `seeds.eu`."""
