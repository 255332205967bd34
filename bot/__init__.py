"""Despatch, the Discord bot that policy teams keep their evidence in.

What we know is in `records`, how files hold it in `formats`, where it is kept in `storage`, what can be done with it in
`services`, how it looks in `presentation` (cards, `charts`, `documents`), how an answer is given, a draft is written
and a digest is posted in `conversation`, and what people type in the folder `cogs` beside this one. `client` is the
Discord client, `application` wires everything together, `running` runs it, `command_line` is `python -m bot`, `demo`
the same bot without Discord; `distribution` knows what was installed. Imports go one way: records ← formats ← storage ←
services ← presentation ← conversation ← cogs ← client ← application ← running ← command_line.
"""
