"""Loads by way of the disk, against the same loads without it."""
