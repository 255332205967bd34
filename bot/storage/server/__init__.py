"""What is kept of a server as a whole: its settings, its people, its history proved, and how it is erased."""
