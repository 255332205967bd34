"""Words of people that stand without quotation marks: in releases, reports of parliaments, transcripts."""
