"""Fitting of the weights that decide whether a party is an entry of a master list."""
