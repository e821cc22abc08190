"""How rules of the Federal Register on BIS's lists become claims: the parts of `seeds.federal_register`."""
