"""Finds the bibliography that a file is, whatever its name: BibTeX, RIS, CSL-JSON or the same in YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.extras import REFERENCES
from bot.formats.bibliography.csl_reading import read_csl
from bot.formats.bibliography.entry_types import CSL
from bot.formats.listed import Value
from bot.formats.sheet import Sheet
from bot.formats.tally import Tally

_LOOKED_AT = 10_000
# Some programs write words of their own above the first entry.
_BIBTEX = re.compile(
    r"^[ \t]*@(?:(?:string|preamble|comment)\s*[{(]|[A-Za-z]+\s*[{(]\s*[^\s,={}()\"]*\s*,)", re.I | re.M
)
_RIS = re.compile(r"^\ufeff?TY {1,2}-[ \t]*[A-Za-z]", re.M)
_LISTS = ("references", "items")
_CSL_ALONE = frozenset(("id", "issued", "accessed", "container-title", "URL", "author"))
_CSL_TYPES = frozenset(written for written, _ in CSL.written.values()) | frozenset(CSL.read) | CSL.others


def find_bibliography(text: str, tally: Tally) -> Sheet | None:
    """The sources of a text that is BibTeX or RIS; None where it is neither. Raises WrongInput and MissingExtra."""
    start = text[:_LOOKED_AT]
    if _RIS.search(start):
        REFERENCES.require()
        # Not above: neither library is there in every installation.
        from bot.formats.bibliography.ris_reading import read_ris

        return read_ris(text, tally)
    if "@" in start and _BIBTEX.search(start):
        REFERENCES.require()
        from bot.formats.bibliography.bibtex_reading import read_bibtex

        return read_bibtex(text, tally)
    return None


def find_bibliography_in(tree: Value, tally: Tally) -> Sheet | None:
    """The sources of a tree that is CSL-JSON, or the same in YAML as pandoc has it; None where it is something else."""
    if isinstance(tree, Mapping):
        tree = next((listed for name in _LISTS if isinstance(listed := tree.get(name), list)), None)
    if not isinstance(tree, list) or not any(map(_is_item, tree[:20])):
        return None
    return read_csl(tree, tally)


def _is_item(value: Value) -> bool:
    if not isinstance(value, Mapping) or value.get("type") not in _CSL_TYPES:
        return False
    # A table of ours may have a column “type”, but none of CSL's own shapes beside it.
    return "title" in value and not _CSL_ALONE.isdisjoint(value) and "key" not in value
