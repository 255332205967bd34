"""Parts of English words, by which a hyphen at the end of a line is told from one of the word's own."""

from __future__ import annotations

from typing import Final

_ENDINGS: Final = """
tion tions tional tionally sion sions sional sation sations zation zations isation isations ization izations fication
fications lation lations tation tations mation mations cation cations dation dations vation vations ciation ciations
rations ment ments mentally ness nesses ing ings ting ning ling ding ming ity ities sity rity nity bility bilities cies
tive tives tively sive sively ble bly ible cally ically ence ences ances tance tances ture tures ular ularly ious iously
cial tial tially cially ers ters ted ded ned sed ists isms ology ologies graphy tors sory nary saries sary ciples gether
ther ference ferences ceived sented sponse sponses sponsible sponsibility tected tection duced duction posals quired
quiring quences quence ously fully lessly
"""
_FIRST_PARTS: Final = """
all anti co cross double ex far first full half hard high inter last long low mid multi non off one part post pre pro
second self semi short single so socio third three top two under vice well worst world
"""
ENDINGS: Final = frozenset(_ENDINGS.split())
"""What ends words and is none: before it stands no hyphen of a word's own."""
FIRST_PARTS: Final = frozenset(_FIRST_PARTS.split())
"""What stands before a hyphen more often than not."""
