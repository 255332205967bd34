"""How it looks: records in, Discord cards and documents out, with no input or output."""
