"""What there is of commands: their ids, by which cards name them so that they can be clicked."""
