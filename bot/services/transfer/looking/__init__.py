"""What somebody looks at before an import: its rows as the records that they would be."""
