"""How fast it is proved that nothing was altered."""
