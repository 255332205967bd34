"""The cards of /import and /export: what an import would do or did, and a file to take away."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.formats.sheet import Sheet
from bot.formats.writing import write_csv
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, card, shortened
from bot.presentation.text.markup import cut, line, plural, small
from bot.problems import RowProblem
from bot.records.keeping import ProposalState
from bot.records.kinds import KINDS
from bot.services.transfer.importing import Imported, ImportView

PROBLEMS_FILE = "problems.csv"
_PROBLEMS_SHOWN, _NOTES_SHOWN = 4, 4
_DONE = discord.Colour(0x5F8A6B)
_OPEN = discord.Colour(0xA8803F)


def import_card(view: ImportView) -> ui.LayoutView:
    """The dry run: how many rows are new, changed, same or refused, the first mistakes, and the buttons that go on."""
    plan = view.plan
    refused = plan.refused.total()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_OPEN if refused else ACCENT)
    reason = [f"Reason: {line(cut(view.reason, 200))}"] if view.reason else []
    heading = [f"## Import of {line(cut(view.name, 80))}", *map(small, [_lead(view), *reason])]
    container.add_item(ui.TextDisplay("\n".join(heading)))
    container.add_item(ui.Separator(visible=False))
    container.add_item(ui.TextDisplay(shortened("\n".join(_counts(view)), Size(characters=1200, encoded=2800))))
    if plan.notes:
        container.add_item(ui.TextDisplay(_notes(plan.notes)))
    if plan.problems:
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(_problems(plan.problems)))
        container.add_item(ui.File(f"attachment://{PROBLEMS_FILE}"))
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for button in _buttons(view):
        row.add_item(button)
    container.add_item(row)
    layout = ui.LayoutView(timeout=None)
    layout.add_item(container)
    return layout


def _lead(view: ImportView) -> str:
    if view.proposal.state is ProposalState.WAITING:
        return "Sent in, and waiting for a curator. Nothing is imported yet."
    wait = "" if view.may_apply else " A curator looks at it before it is on record."
    return f"This is a trial: nothing is imported yet.{wait}"


def _counts(view: ImportView) -> list[str]:
    plan = view.plan
    rows = []
    for kind, record_type in KINDS.items():
        counts = (
            (len(plan.new.get(kind, ())), "new"),
            (len(plan.changed.get(kind, ())), "changed"),
            (plan.same[kind], "the same"),
            (plan.refused[kind], "refused"),
        )
        told = ", ".join(f"**{count:,}** {what}" for count, what in counts if count)
        if told:
            rows.append(f"{record_type.PLURAL.capitalize()}: {told}")
    return rows or ["It holds no rows."]


def _notes(notes: Sequence[str]) -> str:
    """What was left out, or read otherwise than it stands in the file."""
    rows = [small(line(cut(note, 240))) for note in notes[:_NOTES_SHOWN]]
    more = len(notes) - len(rows)
    rest = [small(f"{plural(more, 'more such remark')} not shown.")] if more else []
    return shortened("\n".join([*rows, *rest]), Size(characters=700, encoded=1500))


def _problems(problems: Sequence[RowProblem]) -> str:
    rows = [f"- {line(cut(str(problem), 240))}" for problem in problems[:_PROBLEMS_SHOWN]]
    more = len(problems) - len(rows)
    rest = [small(f"{more:,} more stand in the file below.")] if more else []
    return shortened("\n".join(["**Refused rows**", *rows, *rest]), Size(characters=1300, encoded=3000))


def _buttons(view: ImportView) -> list[ui.Button[ui.LayoutView]]:
    number, plan = view.proposal.proposal_id, view.plan
    is_waiting = view.proposal.state is ProposalState.WAITING
    verb = "Import" if view.may_apply else "Send in"
    buttons: list[ui.Button[ui.LayoutView]] = []
    if view.may_apply or not is_waiting:
        style = discord.ButtonStyle.success
        if plan.refused.total():
            valid = f"{verb} the {plan.to_write:,} valid" if plan.to_write else f"{verb} the valid"
            buttons.append(ui.Button(label=valid, custom_id=f"import:valid:{number}", style=style))
        else:
            every = f"{verb} all {plan.to_write:,}" if plan.to_write else "Nothing to import"
            buttons.append(ui.Button(label=every, custom_id=f"import:all:{number}", style=style))
        buttons[0].disabled = not plan.to_write
    if is_waiting and view.is_curator:
        decline = ui.Button[ui.LayoutView](
            label="Decline", custom_id=f"draft:decline:{number}", style=discord.ButtonStyle.danger
        )
        buttons.append(decline)
    if view.is_own:
        buttons.append(ui.Button(label="Throw away", custom_id=f"import:discard:{number}"))
    return buttons


def problems_file(problems: Sequence[RowProblem]) -> bytes:
    """All mistakes as CSV: sheet, row, column, value, rule, hint."""
    header = ("sheet", "row", "column", "value", "rule", "hint")
    rows = [
        (place, (one.file, str(one.line or ""), one.column, one.value, one.rule, one.hint))
        for place, one in enumerate(problems, start=2)
    ]
    return write_csv(Sheet("problems", PROBLEMS_FILE, header, rows))


def imported_card(done: Imported, *, is_told: bool | None) -> ui.LayoutView:
    """What an import did; `is_told` says whether its author could be told, None where nobody else is its author."""
    if done.is_waiting:
        return card(_DONE, "## Sent in", "The file waits for a curator. /review shows it meanwhile.")
    name = line(cut(done.view.name, 80))
    told = {None: "", True: " Its author has been told.", False: " Its author could not be told."}
    hint = f"/undo takes the whole import back.{told[is_told]}"
    return card(_DONE, f"## Imported {name}", _done(done), small(hint))


def _done(done: Imported) -> str:
    plan = done.view.plan
    new, changed = sum(map(len, plan.new.values())), sum(map(len, plan.changed.values()))
    left = f" {plural(plan.refused.total(), 'row')} left out." if plan.refused.total() else ""
    return f"{plural(new, 'record')} added, {changed:,} changed, {plan.same.total():,} were the same.{left}"


def notice_of_import(done: Imported, server: str) -> ui.LayoutView:
    """What the author of a file reads when a curator imported it."""
    name = line(cut(done.view.name, 80))
    return card(_DONE, f"## Imported in {line(server)}", f"Your file {name} is on record: {_done(done)}")


_EXPORTED = {"timelinejs": "All events", "bibtex": "All sources", "csl-json": "All sources"}


def export_card(name: str, file_format: str, kind: str | None, server: str) -> ui.LayoutView:
    """A file to take away."""
    what = _EXPORTED.get(file_format, f"All {KINDS[kind].PLURAL}" if kind else "All records")
    again = "" if file_format in _EXPORTED else "\n" + small("/import takes it in again, here or in another server.")
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    container.add_item(ui.TextDisplay(f"## Export\n{what} of {line(server)}.{again}"))
    container.add_item(ui.File(f"attachment://{name}"))
    view.add_item(container)
    return view
