"""What the record lacks, and how it is mended: each kind of record tells itself what it needs."""
