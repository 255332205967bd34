"""How it answers: sends cards, turns their pages, asks back which name is meant, tells people what went wrong."""
