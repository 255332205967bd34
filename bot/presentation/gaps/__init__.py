"""The cards and forms by which it is seen what the record lacks, and mended."""
