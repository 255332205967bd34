"""Where cards lead on to: what else is held of a record, what can be done with it, and who it is shown to."""
