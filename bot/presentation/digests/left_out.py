"""Why an issue of a digest leaves records out, or cannot show them, in words."""

from __future__ import annotations

from bot.presentation.text.markup import joined, plural
from bot.records.kinds import KINDS
from bot.services.digests.section import LeftOut, Why

_WHY = {
    Why.OTHER_KIND: "of {others} ({kinds}): this digest shows {shown}",
    Why.OFF_TOPIC: "{records} not on the topic {name}",
    Why.WITHOUT_ACTOR: "{records} not by or with {name}",
    Why.WITHDRAWN: "{records} withdrawn since",
    Why.SHOWN: "{records} shown by an earlier issue already",
    Why.FULL: "more {told}: one issue lists {most:,}",
    Why.REMINDED: "{told} that an earlier issue told: told again on {their} day",
    Why.ONCE_A_DAY: "{told}, told only in the first issue of a day",
}


def why_left_out(left_out: LeftOut) -> str:
    """What is left out and why, as it goes on after the count: "records not on the topic OPC". It is not escaped."""
    is_one = left_out.count == 1
    return _WHY[left_out.why].format(
        records="record" if is_one else "records",
        their="its" if is_one else "their",
        told=left_out.section.noun if is_one else left_out.section.nouns,
        others="another kind" if is_one else "other kinds",
        kinds=joined([plural(count, kind, KINDS[kind].PLURAL) for kind, count in left_out.kinds.items()]),
        shown=joined([KINDS[kind].PLURAL for kind in left_out.shown]),
        name=left_out.name,
        most=left_out.most,
    )
