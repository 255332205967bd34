"""PDF files: their lines put together to paragraphs, without what is printed on every page."""
