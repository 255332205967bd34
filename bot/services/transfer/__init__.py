"""Files and packs, in and out."""
