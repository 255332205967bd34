"""Words that say nearly the same, a group a line, each beside those that come nearest to it. Data."""
