"""What we know: records and the rules that they keep, with no input, output, Discord or SQL."""
