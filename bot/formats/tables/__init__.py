"""The table within a sheet: where its header is, and which rows around and between its records are none."""
