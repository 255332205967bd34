"""Whether a quote's words stand in the texts of its sources, where these are held."""
