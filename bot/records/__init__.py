"""What we know: one frozen record type a file, with no input, output, Discord or SQL."""
