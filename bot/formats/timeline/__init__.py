"""TimelineJS (https://timeline.knightlab.com): its spreadsheets and its JSON."""
