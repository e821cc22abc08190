"""How data gets in: one file per format, found by itself, pure (no network, no database)."""
