"""How cards lead on: to what else is held of a record, to forms, and to everybody in the channel."""
