"""Numbers that say something: what was measured, in which unit and period, where, and who gives it."""
