"""How a change of a field looks, before and after. Nothing stands in quotation marks: not every field is verbatim."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from bot.presentation.text.dates import describe_date
from bot.presentation.text.excerpts import GAP, sentences
from bot.presentation.text.field_names import label_of
from bot.presentation.text.markup import cut, line
from bot.records.dates.edtf import Edtf
from bot.records.fields import ChoiceField, DateField, Field, LinkChoicesField, LinksField, ListField, fields_of
from bot.records.kinds import KINDS
from bot.records.written.link_choices import CHOICE_MARK
from bot.records.written.lists import split_list

_WORDS_BEFORE = 4


def describe_changes(
    kind: str, changes: Mapping[str, Sequence[str]], longest: int, undecided: Collection[str] = ()
) -> Iterator[str]:
    """A line for each field of a record of `kind`; `changes` maps attributes to their cells before and after.

    `undecided` are dates as somebody typed them, who is still to be asked what they mean: they stand as they are.
    """
    for attribute, cells in changes.items():
        words = _differing(_told_apart(kind, attribute, cells, undecided), longest)
        before, after = (line(cut(text, longest)) or "*empty*" for text in words)
        yield f"**{label_of(KINDS[kind], attribute)}:** {before} → {after}"


def _told_apart(kind: str, attribute: str, cells: Sequence[str], undecided: Collection[str]) -> Sequence[str]:
    """The cells as people read them; a bare choice beside one that names its link says that it is the first one's."""
    described = _field_of(kind, attribute)
    words = [cell if cell in undecided else cell_words(kind, attribute, cell) for cell in cells]
    if not isinstance(described, LinkChoicesField) or not any(CHOICE_MARK in cell for cell in cells):
        return words
    return [
        f"first {described.target}{CHOICE_MARK} {text}" if text and CHOICE_MARK not in text else text for text in words
    ]


def _differing(texts: Sequence[str], longest: int) -> Sequence[str]:
    """Two texts whole; else the sentences in which they differ or, where these are too long, the words from there."""
    if max(map(len, texts)) <= longest:
        return texts
    shown = _sentences_that_differ(texts)
    return shown if max(map(len, shown)) <= longest else _from_the_difference(texts, longest)


def _sentences_that_differ(texts: Sequence[str]) -> Sequence[str]:
    said = [sentences(text) for text in texts]
    ahead = _count_alike(*said)
    behind = _count_alike(*(list(reversed(parts[ahead:])) for parts in said))
    marks = GAP if ahead else "", GAP if behind else ""
    return [
        " ".join(filter(None, [marks[0], "".join(parts[ahead : len(parts) - behind]).strip(), marks[1]]))
        for parts in said
    ]


def _count_alike(before: Sequence[str], after: Sequence[str]) -> int:
    """How many sentences at the start of both are the same."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].strip() == pair[1].strip(), pairs))


def cell_words(kind: str, attribute: str, cell: str) -> str:
    """A cell as people read it, as plain text: a date in words, a list with air in it; nothing of an empty one."""
    if not cell:
        return ""
    described = _field_of(kind, attribute)
    # History holds cells as they were kept: a date in EDTF, which nobody reads.
    if isinstance(described, DateField):
        return _date_words(cell)
    if isinstance(described, ChoiceField | LinkChoicesField):
        return _choice_words(described, cell)
    is_list = isinstance(described, (ListField, LinksField))
    return "; ".join(split_list(cell)) if is_list else cell


def _field_of(kind: str, attribute: str) -> Field | None:
    return next((field for field in fields_of(KINDS[kind]) if field.attribute == attribute), None)


def _choice_words(described: ChoiceField | LinkChoicesField, cell: str) -> str:
    try:
        # By each field's own rules: what one reads, it writes.
        value: Any = described.parse(cell)
        return described.written(value)
    except ValueError:
        return cell


def _date_words(cell: str) -> str:
    try:
        return describe_date(Edtf.parse(cell))
    except ValueError:
        # As somebody typed it, which is no date.
        return cell


def _from_the_difference(texts: Sequence[str], longest: int) -> Sequence[str]:
    """Two texts; where they would be cut before the first word that differs, from a few words before that one on."""
    words = [text.split() for text in texts]
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*words, strict=False)))
    if max(map(len, texts)) <= longest or len(" ".join(words[0][:alike])) <= longest // 2:
        return texts
    return [f"… {' '.join(rest)}" for rest in (text[max(0, alike - _WORDS_BEFORE) :] for text in words)]
