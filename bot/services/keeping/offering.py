"""What is offered for fields that are to be filled: what is held, what is made on the way, whom a quote names."""

from __future__ import annotations

from collections.abc import Iterator

from bot.records.cells import named
from bot.records.fields import DateField, Field, LinkField, LinksField, TextField, fields_of
from bot.records.record import Record
from bot.records.written.lists import join_list
from bot.services.keeping.drafts import Draft
from bot.services.keeping.linking import Choice, Context, Trouble, exactly, references_in

_MISSING = "must be filled"
_BESIDE = ("before", "after")
_WORDS_BEFORE, _WORDS_AFTER = 12, 8


def missing(context: Context, draft: Draft, described: Field) -> Trouble:
    """That a field is to be filled, and with what it may be."""
    if not isinstance(described, LinkField | LinksField):
        return Trouble(attribute=described.attribute, sentence=_MISSING)
    made = [made for made in draft.made if made.kind == described.target]
    author = next((one for one in made if one.wrote_it), None)
    choices = [choice for one in made for choice in _choices_of(draft, described, one)]
    choices += _named_beside(context, draft, described) if author else ()
    sentence = "which of these is it?" if choices else _MISSING
    if author:
        told = f"{author.title} wrote the message, and may have passed on what another said"
        sentence = f"who said it? {told}: choose, or edit the speakers"
    return Trouble(attribute=described.attribute, sentence=sentence, choices=tuple(choices))


def _choices_of(draft: Draft, described: LinkField | LinksField, made: Draft) -> Iterator[Choice]:
    text = join_list([made.title]) if isinstance(described, LinksField) else made.title
    if not made.wrote_it:
        yield Choice(name=made.title, text=text)
        return
    yield Choice(name=f"{made.title}, who wrote the message", text=text, beside=draft.if_own)
    if draft.if_all:
        yield Choice(name=f"{made.title}, with all that the message says", text=text, beside=draft.if_all)


def _named_beside(context: Context, draft: Draft, described: LinkField | LinksField) -> Iterator[Choice]:
    """Whoever is on record and named by the words before and after a quote."""
    before, after = (draft.typed.get(name, "").split() for name in _BESIDE)
    beside = " ".join([*before[-_WORDS_BEFORE:], *after[:_WORDS_AFTER]])
    for actor in context.directory.named_in(context.reader, described.target, beside):
        yield Choice(name=exactly(actor), text=exactly(actor))


def form_text(described: Field, value: object) -> str | None:
    """How a value that is no date stands in a form, so that it is read as the same again; None for a date."""
    match described:
        case DateField():
            return None
        case LinkField():
            return "".join(map(exactly, references_in(value)))
        case LinksField():
            return join_list(map(exactly, references_in(value)), " ")
        case _:
            return described.written(named(described, value, exactly))


def has_long_text(record_type: type[Record]) -> bool:
    """Whether a record of this kind has a long text, for which a form is opened at once."""
    first = next(iter(record_type.FORM.values()))
    texts = [f for f in fields_of(record_type) if isinstance(f, TextField) and f.attribute in first]
    return any(f.is_long for f in texts)
