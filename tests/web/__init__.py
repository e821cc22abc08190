"""The explorer in a real browser, over the real server and the curated graph."""
