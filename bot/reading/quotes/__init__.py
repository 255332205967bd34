"""Words within quotation marks, and who says them."""
