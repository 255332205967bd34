"""Packs of records that a server is offered: taken in when somebody asks for one, and taken out again."""
