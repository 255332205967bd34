"""The trial of a file: how what is asked of it is answered, and how its rows are looked at."""
