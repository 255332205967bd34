"""How tables of records are written in files: bytes in, tables of text cells out, and back.

`reading` tells what a file is from its bytes and gives its sheets; `writing` makes files that read back the same.
`timeline` and `bibliography` speak the formats of other programs. Nothing here knows what a server holds.
"""
