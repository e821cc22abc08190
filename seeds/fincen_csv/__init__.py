"""Parts of the `fincen` seed: transfers between banks in the FinCEN Files, as ICIJ published them."""
