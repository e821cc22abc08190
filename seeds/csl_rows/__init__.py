"""How the rows of the US Consolidated Screening List become claims: the parts that `seeds.csl` puts together."""
