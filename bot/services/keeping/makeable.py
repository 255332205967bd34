"""Records that are made on the way to another, which names them and would else have to wait for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.problems import Conflict
from bot.records.fields import ChoiceField, fields_of, links_of
from bot.records.kinds import KINDS
from bot.records.written.addresses import is_address, without_scheme
from bot.records.written.visible import has_visible
from bot.services.keeping.drafts import Draft, version_of
from bot.services.keeping.linking import Context, Trouble, page_field
from bot.services.keeping.understanding import Understanding, read_fields


@dataclass(frozen=True, kw_only=True)
class Makeable:
    """A record that is not held, and is made on the way or can be; `draft` holds what was typed for it so far."""

    name: str
    draft: Draft
    is_made: bool

    @property
    def kind(self) -> str:
        return self.draft.kind

    @property
    def title(self) -> str:
        """What it is called as long as nobody says otherwise: of a page, in brackets, where it stands."""
        return f"[{without_scheme(self.name)}]" if is_address(self.name) and page_field(self.kind) else self.name

    @property
    def place(self) -> str:
        # A few letters in place of the name, which is too long for the custom_id of a button.
        return version_of(f"{self.kind} {self.name}")


def makeable(understanding: Understanding) -> list[Makeable]:
    """The records that a draft names and that are not held, each once: those made with it, and those still missing."""
    return _makeable([linked.draft for linked in understanding.linked], understanding.troubles)


def find_makeable(context: Context, draft: Draft, place: str) -> Makeable | None:
    """Of those records the one with that `place`; None where the draft no longer names it. Raises NotHeld."""
    read = read_fields(context, draft, links_of(KINDS[draft.kind]))
    made = [draft.made[used] for used in dict.fromkeys(read.used)]
    return next((found for found in _makeable(made, read.troubles) if found.place == place), None)


def filled(context: Context, draft: Draft, typed: Mapping[str, str]) -> Draft:
    """A draft with what was typed into its fields, and into those of records that are made on the way to it.

    The latter are typed by the place of the record and the attribute, parted by a point. Raises Conflict where the
    draft no longer names one of these; NotHeld.
    """
    of_made: dict[str, dict[str, str]] = {}
    for name, text in typed.items():
        place, is_of_made, attribute = name.partition(".")
        if is_of_made:
            of_made.setdefault(place, {})[attribute] = text
    for place, texts in of_made.items():
        draft = with_made(context, draft, place, texts)
    return draft.fill(_known(draft.kind, typed))


def with_made(context: Context, draft: Draft, place: str, typed: Mapping[str, str]) -> Draft:
    """A draft with the record made on the way that has this place, as it was typed. Raises Conflict; NotHeld."""
    found = find_makeable(context, draft, place)
    if found is None:
        raise Conflict("This draft no longer names the record that you wrote: look at it again.")
    made = found.draft.fill(_known(found.kind, typed))
    # Whoever named a page and does not know its title has said which document it is.
    return draft.make(made if has_visible(made.title) else made.fill({KINDS[made.kind].TITLE: found.title}), found.name)


def with_made_apart(context: Context, draft: Draft, place: str, typed: Mapping[str, str]) -> Draft:
    """The same where somebody was told of the names that come near, and writes another. Raises Conflict; NotHeld."""
    written = with_made(context, draft, place, typed)
    made = written.made[-1]
    if not KINDS[made.kind].TRAITS.aliases:
        return written
    called = context.directory.called(context.reader, made.kind, made.title)
    near = context.directory.nearly_called(context.reader, made.kind, made.title)
    apart = dict.fromkeys([*made.apart_from, *(reference.id for reference in near if reference not in called)])
    return written.make(replace(made, apart_from=tuple(apart)), made.title)


def _known(kind: str, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed into fields that a kind has."""
    return {field.attribute: typed[field.attribute] for field in fields_of(KINDS[kind]) if field.attribute in typed}


def _makeable(made: Sequence[Draft], troubles: Sequence[Trouble]) -> list[Makeable]:
    held = [Makeable(name=draft.title, draft=draft, is_made=True) for draft in made]
    missing = dict.fromkeys(trouble.missing for trouble in troubles if trouble.missing)
    return held + [
        Makeable(name=name, draft=Draft(kind=kind, typed={**_named(kind, name), **usual_choices(kind)}), is_made=False)
        for kind, name in missing
    ]


def _named(kind: str, name: str) -> dict[str, str]:
    """What is typed of a record by naming it: its title, or where it is an address, that."""
    page = page_field(kind)
    return {page: name} if page and is_address(name) else {KINDS[kind].TITLE: name}


def usual_choices(kind: str) -> dict[str, str]:
    """What stands in the form of a record before anybody has chosen."""
    choices = (field for field in fields_of(KINDS[kind]) if isinstance(field, ChoiceField))
    return {field.attribute: str(field.usual) for field in choices if field.usual}
