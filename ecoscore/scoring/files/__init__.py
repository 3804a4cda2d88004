"""How scores become files that others can read."""
