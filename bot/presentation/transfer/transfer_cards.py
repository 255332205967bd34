"""The cards of what an import did, and of a file to fill in."""

from __future__ import annotations

from discord import ui

from bot.named_commands import command
from bot.presentation.card.paged import ACCENT, DONE, card
from bot.presentation.digests.post_cards import PostCard
from bot.presentation.keeping.told import AuthorTold, notice_of_file
from bot.presentation.text.markup import cut, joined, line, plural, small
from bot.presentation.transfer.import_changes import describe_withdrawn
from bot.records.kinds import KINDS
from bot.services.transfer.importing import Imported


def imported_card(done: Imported, author: AuthorTold | None) -> ui.LayoutView:
    """What an import did, and whether its author knows; None where nobody else is its author."""
    if done.is_waiting:
        return card(DONE, "## Sent in", f"The file waits for a curator. {command('review')} shows it meanwhile.")
    name = line(cut(done.view.name, 80))
    hint = " ".join([f"{command('undo')} takes the whole import back.", *([author.value] if author else [])])
    withdrawn = describe_withdrawn(done.view.plan)
    return card(DONE, f"## Imported {name}", _done(done), *([withdrawn] if withdrawn else []), small(hint))


def _done(done: Imported) -> str:
    plan = done.view.plan
    new, changed = sum(map(len, plan.new.values())), sum(map(len, plan.changed.values()))
    counts = [(len(plan.new.get(kind, ())), kind, record_type.PLURAL) for kind, record_type in KINDS.items()]
    kinds = [plural(*count) for count in counts if count[0]]
    added = f" Added: {joined(kinds)}." if len(kinds) > 1 else ""
    left = f" {plural(plan.refused.total(), 'row')} left out." if plan.refused.total() else ""
    return f"{plural(new, 'record')} added, {changed:,} changed, {plan.same.total():,} were the same.{added}{left}"


def notice_of_import(done: Imported, server: str) -> PostCard:
    """What the author of a file reads when a curator imported it."""
    name = line(cut(done.view.name, 80))
    return notice_of_file(f"Your file {name} is on record: {_done(done)}", server)


def template_card(kind: str, name: str) -> ui.LayoutView:
    """A file to fill in, which goes with the card."""
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    back = f"send it with {command('import')}, option “file”"
    told = f"Its second sheet says what goes into each column. Fill it in, and {back}."
    container.add_item(ui.TextDisplay(f"## {KINDS[kind].PLURAL.capitalize()} to fill in\n{told}"))
    container.add_item(ui.File(f"attachment://{name}"))
    container.add_item(ui.TextDisplay(small("The example row may stay: it is left out.")))
    view.add_item(container)
    return view
