"""Ownership and control: chains, integrated shares, ultimate owners, controllers. Pure mathematics over a network."""
