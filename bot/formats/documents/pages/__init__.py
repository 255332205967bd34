"""Pages of the web: their article without what stands around it, and what they say of it."""
