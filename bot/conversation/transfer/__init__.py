"""How files are taken and given."""
