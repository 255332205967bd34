"""What the card of a record leads on to: answers about it, forms that change it, following, and the whole channel."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.presentation.card.menus import MOST_OPTIONS, CardMenu, MenuOption
from bot.presentation.cards import leads_of
from bot.records.kinds import followed_kinds
from bot.records.record import Record, Reference, State
from bot.records.related import references_of

EDIT, DISPUTE, HISTORY, FOLLOW, SHARE, WHOLE = "edit", "dispute", "history", "follow", "share", "whole"
_LABELS = {
    "quotes": "Quotes of {}",
    "position": "Where {} stands",
    "stances": "Who stands where on {}",
    "timeline": "Timeline of {}",
    "sources": "Sources on {}",
    "brief": "Briefing on {}",
    "series": "{} over time",
    "actor": "Who {} is",
}
"""What each way is called, with the name of the record that it is of."""


def record_ways(record: Record, *, but: Collection[str] = (), shared: str | None = "") -> CardMenu:
    """The menu below a card of a record, without what the card leads on to by buttons, or is itself.

    `shared` is the verb of the card, empty where it is that of the record whole, None where it cannot be shared.
    """
    leads = () if record.state is State.WITHDRAWN else _leads(record, but)
    # One record may be named twice: whoever holds an office in a body may be that body.
    options = {option.value: option for option in (*leads, *_deeds(record, shared))}
    return CardMenu(f"record:on:{record.id}", f"More with {record.id} …", [*options.values()][:MOST_OPTIONS])


def _leads(record: Record, but: Collection[str]) -> Iterator[MenuOption]:
    """What else is held of it, and of the first records that it names."""
    named = dict(reversed([*references_of(record)]))
    for verb, attribute in leads_of(record.KIND):
        about = named.get(attribute) if attribute else record.reference()
        if about is not None and verb not in but:
            yield MenuOption(_LABELS[verb].format(about.name), f"{verb}+{about.id}")


def _deeds(record: Record, shared: str | None) -> Iterator[MenuOption]:
    is_withdrawn = record.state is State.WITHDRAWN
    yield MenuOption("History", HISTORY, "Who changed it, what and when")
    if not is_withdrawn:
        yield MenuOption("Edit", EDIT, "In a form; what a member changes waits for a curator")
        yield MenuOption("Dispute", DISPUTE, "Say what is wrong with it; what a member says waits for a curator")
    if shared is not None:
        yield MenuOption("Share", f"{SHARE}+{shared}", "Show this card to everybody in the channel")
    for subject in () if is_withdrawn else _followed(record):
        told = f"Be told what is recorded on this {subject.kind}"
        yield MenuOption(f"Follow {subject.name}", f"{FOLLOW}+{subject.id}", told)


def _followed(record: Record) -> list[Reference]:
    """What of a record can be followed: itself, or what it is of."""
    kinds = followed_kinds()
    if record.KIND in kinds:
        return [record.reference()]
    return [
        reference for reference in dict.fromkeys(found for _, found in references_of(record)) if reference.kind in kinds
    ]
