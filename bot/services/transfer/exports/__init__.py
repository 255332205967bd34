"""What goes into a file that is given out: the records that were chosen, and those that they link to."""
