"""The cards and files of imports and exports."""
