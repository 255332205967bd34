"""The whole database as one file: taken while others read and write, and put in place where there is none."""
