"""The picture of a timeline: each event where its date lies."""
