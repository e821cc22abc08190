"""Sanctions rules about what listed parties own: data with dates and sources, and one way to apply them."""
