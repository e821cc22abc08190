"""`tiegraph export`, format by format, each read back by its own rules or by a program that others wrote."""
