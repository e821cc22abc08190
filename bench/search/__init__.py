"""Search measured: is a company found by an alias that the index does not know, and how fast among 400,000 names."""
