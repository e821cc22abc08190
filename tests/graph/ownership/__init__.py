"""Ownership and control against hand-checked cases and independent oracles."""
