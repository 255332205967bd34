"""How cells of a file name records: matched as in commands, asked where it is a guess, made where there is none."""
