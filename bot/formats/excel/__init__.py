"""Excel workbooks: their tables, and the XML inside them."""
