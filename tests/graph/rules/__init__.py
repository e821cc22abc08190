"""The rules as data, and what they say of small networks worked out by hand or by the slowest means."""
