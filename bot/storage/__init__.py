"""Where records are kept: the only folder with SQL."""
