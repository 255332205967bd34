"""How packs of records are taken in and out."""
