"""OpenDocument spreadsheets (.ods): their sheets, and what their styles show of numbers and dates."""
