"""What whoever runs the bot types beside it, a group of verbs a module: `python -m bot VERB`."""
