"""What holds for a server: rights, settings, how long things are kept, and the proof of its history."""
