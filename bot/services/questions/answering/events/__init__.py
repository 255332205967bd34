"""What happened and what is planned: by topic, by who took part, by what was done about it."""
