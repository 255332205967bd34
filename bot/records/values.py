"""The values of a record by attribute, in the forms in which links stand beside it: none passes for another.

A record itself holds its links as references. History, forms and the cells of files hold every value as text
(`cells_of`, `read_cell`); a row of a file has its links as texts, of which keys are made, and what is stored has them
as database ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NewType

Cells = Mapping[str, str]
"""Each value as text, links as ids such as A5 or as keys; empty where nothing is known."""

Values = Mapping[str, Any]
"""Values as their fields read them, whatever stands for links: what the rules between the fields look at."""

GivenValues = NewType("GivenValues", dict[str, Any])
"""The values that a row of a file gives, which need not be all, links as the texts that stand there.

In a pack those are keys; in what people send they may be ids and names too.
"""

KeyedValues = NewType("KeyedValues", dict[str, Any])
"""Values as their fields read them, links as the keys of records: what files and packs hold."""

StoredValues = NewType("StoredValues", dict[str, Any])
"""Values as their fields read them, links as database ids: what storage takes.

A record that is made on the way to another stands for its place among those as a negative id: -1 is the first.
"""
