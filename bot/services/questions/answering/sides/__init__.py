"""Who stands on whose side."""
