"""Files for people to read, and calendars: they are written and never read in again."""
