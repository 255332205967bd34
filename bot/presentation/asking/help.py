"""The card of /help: what one can ask, with examples that find something."""

from __future__ import annotations

from bot.presentation.card.paged import Entry, Listing
from bot.presentation.text.markup import code, cut, in_words, small
from bot.records.kinds import KINDS, followed_kinds
from bot.records.kinds.actor import Actor
from bot.services.asking.guiding import Examples
from bot.services.names.nouns import one_of

NOTHING_HELD = (
    "No records are held in this server yet. Add some with /add, or let whoever runs Despatch load a pack of records; "
    "then these commands have answers."
)


Group = tuple[str, list[str]]
"""What one may want, and the lines that say how it is asked."""


def help_card(examples: Examples) -> Listing:
    """What one can ask and write, grouped by what one wants."""
    # Examples are of this record: one that finds nothing would teach that nothing is held.
    lead = "Ask what is on record: every answer names its source, date and id." if examples.actor else NOTHING_HELD
    foot = "Add private:True to see an answer alone · a record's button opens it whole, with its citation"
    groups = [*_asking(examples), *_keeping(examples)]
    entries = [Entry("\n".join([f"**{title}**", *lines])) for title, lines in groups]
    return Listing(heading=f"## What you can ask\n{lead}", entries=entries, counted="group", foot=foot)


def _asking(examples: Examples) -> list[Group]:
    return [
        (
            "Who said what",
            [
                _ask("quote actor", "name", examples.actor, "what somebody said, by any name or alias"),
                _ask("quote search", "text", examples.words, "quotes by words, or by any name of a topic"),
                _ask("position topic", "topic", examples.synonym, "who stands where"),
                _ask("position actor", "name", examples.actor, "how a stance moved"),
            ],
        ),
        (
            "What happened, what is planned",
            [
                _ask("timeline", "topic", examples.topic, "events by year"),
                _ask("upcoming", "", "", "plans, as of today or another date"),
                _ask("brief", "topic", examples.topic, "all of it in a briefing, also as PDF, Word or Markdown"),
            ],
        ),
        (
            "What the numbers are",
            [
                _ask("figure year", "year", examples.year, "every figure of a year"),
                _ask("figure find", "text", examples.measured, "figures by what they measure"),
                _ask(
                    "figure series", "indicator", examples.measured, "one indicator over time, as a chart and a table"
                ),
            ],
        ),
        (
            "Anything, and where it comes from",
            [
                _ask("search", "text", examples.synonym, "all kinds of records by words"),
                _ask("actor", "name", examples.actor, "who somebody is"),
                _ask("source list", "", "", "the documents; `/source show` what rests on one"),
                _ask("record", "id", examples.record_id, "a record whole, with citation and history"),
            ],
        ),
    ]


def _keeping(examples: Examples) -> list[Group]:
    others = [kind for kind in followed_kinds() if kind != Actor.KIND]
    return [
        (
            "Keep the record",
            [
                _ask(
                    "add quote",
                    "speaker",
                    examples.actor,
                    f"and {in_words(len(KINDS) - 1)} more kinds; or Save as quote, on a message's menu",
                ),
                _ask(
                    "intake add",
                    "link",
                    "",
                    "an article’s quotes, figures and events; or Read for the record, on a menu",
                ),
                _ask("edit", "id", examples.record_id, "correct a record; `/withdraw` and `/mark` say where it stands"),
                _ask("review", "", "", "what waits for a curator, and your own drafts"),
                _ask(
                    "history",
                    "id",
                    examples.record_id,
                    "who changed what; `/undo` takes back your last change",
                ),
            ],
        ),
        (
            "Read what is new, on time",
            [
                _ask(
                    "digest list",
                    "",
                    "",
                    "posts of what is new; `/digest create` sets one up, `/digest preview` shows it",
                ),
                _ask("follow", "actor", examples.actor, f"word of what is recorded; {one_of(others)}, too"),
            ],
        ),
    ]


def _ask(command: str, option: str, example: str, meaning: str) -> str:
    asked = f" {option}:{cut(example, 40) or '…'}" if option else ""
    return f"{code(f'/{command}{asked}')}\n{small(meaning)}"
