"""How new records are begun: the commands that add them, and the form that asks at once for all that is missing."""
