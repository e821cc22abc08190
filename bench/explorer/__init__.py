"""The choice of the explorer's graph renderer, by measurement in a real browser."""
