"""How things are put into words: markup, dates, figures, names of fields."""
