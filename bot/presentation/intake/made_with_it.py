"""What is put on record with what was accepted: how much, and who and what is made on the way, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.presentation.text.markup import cut, joined, joined_some, line, plural
from bot.records.kinds import KINDS
from bot.services.intake.views import EntryView, IntakeView

_MOST_NAMES, _NAME_SHOWN = 12, 60


def describe_made(view: IntakeView) -> str:
    """What is put on record, so that nobody is made unseen; that it is nothing where nothing was accepted."""
    accepted = [each for each in view.entries if each.entry.is_accepted]
    if not accepted:
        return "Nothing was accepted, so that there is nothing to put on record."
    declined = f"; {view.counts.declined:,} declined" if view.counts.declined else ""
    return "\n".join([f"**To go on record:** {_counted(accepted)}{declined}", *_new(view, accepted)])


def _counted(accepted: Sequence[EntryView]) -> str:
    kinds = dict.fromkeys(each.kind for each in accepted)
    counts = {kind: sum(each.kind == kind for each in accepted) for kind in kinds}
    return joined([plural(count, kind, KINDS[kind].PLURAL) for kind, count in counts.items()])


def _new(view: IntakeView, accepted: Sequence[EntryView]) -> Iterator[str]:
    batch = view.batch
    places = dict.fromkeys(each.entry.voice for each in accepted if each.entry.voice is not None)
    voices = [batch.voices[place] for place in places if batch.voices[place].is_new]
    indicators = dict.fromkeys(each.entry.indicator for each in accepted if each.entry.indicator is not None)
    typed = dict.fromkeys(pair for each in accepted for pair in each.entry.made)
    groups = {
        "New people": [voice.name for voice in voices if not voice.is_body],
        "New bodies": [voice.name for voice in voices if voice.is_body],
        "New offices": [
            f"{role.name} ({batch.voices[role.voice].name})" for role in batch.roles if batch.attests(role)
        ],
        "New indicators": [batch.indicators[place].get("name", "") for place in indicators],
        # Nobody who was typed is made unseen: a slip in a name makes another person of who is meant.
        **{f"New {KINDS[kind].PLURAL}, as typed": [name for of, name in typed if of == kind] for kind, _ in typed},
    }
    for title, names in groups.items():
        if names:
            yield f"{title}: {_names(names)}"


def _names(names: Sequence[str]) -> str:
    return joined_some([line(cut(name, _NAME_SHOWN)) for name in names], _MOST_NAMES)
