"""English words by which people ask for what records say in other words."""
