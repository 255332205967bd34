"""The cards of /import: what an import would do or did."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.formats.sheet import Sheet
from bot.formats.writing import write_csv
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, DONE, OPEN, card, shortened
from bot.presentation.digests.post_cards import PostCard
from bot.presentation.keeping.told import AuthorTold, notice_of_file
from bot.presentation.text.contradictions import contradiction_words, describe_contradictions
from bot.presentation.text.markup import cut, line, plural, small
from bot.presentation.transfer.apart import apart_words, describe_apart
from bot.presentation.transfer.import_changes import (
    CHANGES_FILE,
    ChangesFile,
    describe_meanwhile,
    describe_namesakes,
    describe_plan,
    describe_unreasoned,
    describe_withdrawn,
)
from bot.problems import RowProblem
from bot.records.keeping import ProposalState
from bot.records.kinds import KINDS
from bot.services.transfer.importing import Imported, ImportView

PROBLEMS_FILE = "problems.csv"
REMARKS_FILE = "remarks.csv"
_PROBLEMS_SHOWN, _NOTES_SHOWN, _CONTRADICTIONS_SHOWN, _APART_SHOWN = 4, 2, 2, 1
_MOST = {
    "told": Size(characters=200, encoded=400),
    "heading": Size(characters=400, encoded=1300),
    "counts": Size(characters=400, encoded=900),
    "notes": Size(characters=400, encoded=900),
    "meanwhile": Size(characters=400, encoded=950),
    "changes": Size(characters=450, encoded=1050),
    "namesakes": Size(characters=250, encoded=600),
    "withdrawn": Size(characters=250, encoded=600),
    "reason": Size(characters=200, encoded=300),
    "apart": Size(characters=350, encoded=800),
    "contradictions": Size(characters=300, encoded=700),
    "problems": Size(characters=400, encoded=900),
}
"""What each part of the card may take: all of them together fit into one message."""
_SET_APART = ("meanwhile", "changes", "apart", "contradictions", "problems")


def import_card(view: ImportView, changes: ChangesFile, told: str = "") -> ui.LayoutView:
    """The dry run: how many rows are new, changed, same or refused, what they would do, the first mistakes, buttons.

    `told` is a sentence for the person on why nothing was imported. `changes` and `problems_file` go with it.
    """
    plan = view.plan
    needs_a_look = plan.refused.total() or view.meanwhile.entries or told
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=OPEN if needs_a_look else ACCENT)
    parts = {
        "told": f"**{line(told)}**" if told else "",
        "heading": _heading(view),
        "counts": "\n".join(_counts(view)),
        "notes": _notes(view),
        "meanwhile": describe_meanwhile(view.meanwhile),
        "changes": describe_plan(plan, changes.left_out),
        "namesakes": describe_namesakes(plan),
        "withdrawn": describe_withdrawn(plan),
        "reason": small(describe_unreasoned(plan)) if view.lacks_reason and plan.unreasoned else "",
        "apart": describe_apart(view.apart, _APART_SHOWN, is_asked=view.lacks_reason, more_in=REMARKS_FILE),
        "contradictions": describe_contradictions(view.contradictions, _CONTRADICTIONS_SHOWN, more_in=REMARKS_FILE),
        "problems": _problems(plan.problems) if plan.problems else "",
    }
    for part, text in parts.items():
        if text and part in _SET_APART:
            container.add_item(ui.Separator())
        if text:
            container.add_item(ui.TextDisplay(shortened(text, _MOST[part])))
    for name in import_files(view):
        container.add_item(ui.File(f"attachment://{name}"))
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for button in _buttons(view):
        row.add_item(button)
    container.add_item(row)
    layout = ui.LayoutView(timeout=None)
    layout.add_item(container)
    return layout


def import_files(view: ImportView) -> Sequence[str]:
    """The names of the files that go with the card of an import."""
    plan = view.plan
    told = ((plan.remarks, _NOTES_SHOWN), (view.contradictions, _CONTRADICTIONS_SHOWN), (view.apart, _APART_SHOWN))
    remarks = [REMARKS_FILE] if any(len(found) > shown for found, shown in told) else []
    return [*([CHANGES_FILE] if plan.to_write else []), *remarks, *([PROBLEMS_FILE] if plan.problems else [])]


def _heading(view: ImportView) -> str:
    lines = [_lead(view), *([f"Reason: {line(cut(view.reason, 200))}"] if view.reason else [])]
    return "\n".join([f"## Import of {line(cut(view.name, 80))}", *map(small, lines)])


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
            (plan.waiting[kind], "waiting for an answer"),
        )
        told = ", ".join(f"**{count:,}** {what}" for count, what in counts if count)
        if told:
            rows.append(f"{record_type.PLURAL.capitalize()}: {told}")
    if plan.waiting[""]:
        rows.append(f"Rows of a kind that is asked: **{plan.waiting['']:,}**")
    return rows or ["It holds no rows."]


def _notes(view: ImportView) -> str:
    """What was left out, or read otherwise than it stands in the file."""
    remarks = [remark.sentence.removeprefix(f"{view.name}, ") for remark in view.plan.remarks]
    rows = [small(line(cut(remark, 170))) for remark in remarks[:_NOTES_SHOWN]]
    more = len(remarks) - len(rows)
    rest = [small(f"{REMARKS_FILE} has {more:,} more of these.")] if more else []
    return "\n".join([*rows, *rest])


def _problems(problems: Sequence[RowProblem]) -> str:
    rows = [f"- {line(cut(str(problem), 240))}" for problem in problems[:_PROBLEMS_SHOWN]]
    more = len(problems) - len(rows)
    rest = [small(f"{more:,} more stand in the file below.")] if more else []
    return "\n".join(["**Refused rows**", *rows, *rest])


def _buttons(view: ImportView) -> list[ui.Button[ui.LayoutView]]:
    number, plan = view.proposal.proposal_id, view.plan
    is_waiting = view.proposal.state is ProposalState.WAITING
    verb = "Import" if view.may_apply else "Send in"
    buttons: list[ui.Button[ui.LayoutView]] = []
    if view.may_apply or not is_waiting:
        if plan.refused.total():
            rows, title = "valid", f"{verb} the {plan.to_write:,} valid" if plan.to_write else f"{verb} the valid"
        else:
            rows, title = "all", f"{verb} all {plan.to_write:,}" if plan.to_write else "Nothing to import"
        # A form can be opened only as the first answer to a press, before the file is read again.
        asks = "" if not view.lacks_reason else "why-" if plan.unreasoned else "words-"
        custom_id = f"import:{asks}{rows}:{number}:{plan.version}"
        style = discord.ButtonStyle.success
        buttons.append(ui.Button(label=title, custom_id=custom_id, style=style, disabled=not plan.to_write))
    if is_waiting and view.is_curator:
        decline = ui.Button[ui.LayoutView](
            label="Decline", custom_id=f"draft:decline:{number}", style=discord.ButtonStyle.danger
        )
        buttons.append(decline)
    if view.is_own:
        buttons.append(ui.Button(label="Throw away", custom_id=f"import:discard:{number}"))
    return buttons


def remarks_file(view: ImportView) -> bytes:
    """All that was left out, or read otherwise than it stands in the file, and what is in doubt of it, as CSV."""
    understood = (remark.sentence for remark in view.plan.remarks)
    remarks = (*understood, *map(apart_words, view.apart), *map(contradiction_words, view.contradictions))
    rows = [(place, (remark,)) for place, remark in enumerate(remarks, start=2)]
    return write_csv(Sheet("remarks", REMARKS_FILE, ("remark",), rows))


def problems_file(problems: Sequence[RowProblem]) -> bytes:
    """All mistakes as CSV: sheet, row, column, value, rule, hint."""
    header = ("sheet", "row", "column", "value", "rule", "hint")
    rows = [
        (place, (one.file, str(one.line or ""), one.column, one.value, one.rule, one.hint))
        for place, one in enumerate(problems, start=2)
    ]
    return write_csv(Sheet("problems", PROBLEMS_FILE, header, rows))


def imported_card(done: Imported, author: AuthorTold | None) -> ui.LayoutView:
    """What an import did, and whether its author knows; None where nobody else is its author."""
    if done.is_waiting:
        return card(DONE, "## Sent in", "The file waits for a curator. /review shows it meanwhile.")
    name = line(cut(done.view.name, 80))
    hint = " ".join(["/undo takes the whole import back.", *([author.value] if author else [])])
    withdrawn = describe_withdrawn(done.view.plan)
    return card(DONE, f"## Imported {name}", _done(done), *([withdrawn] if withdrawn else []), small(hint))


def _done(done: Imported) -> str:
    plan = done.view.plan
    new, changed = sum(map(len, plan.new.values())), sum(map(len, plan.changed.values()))
    left = f" {plural(plan.refused.total(), 'row')} left out." if plan.refused.total() else ""
    return f"{plural(new, 'record')} added, {changed:,} changed, {plan.same.total():,} were the same.{left}"


def notice_of_import(done: Imported, server: str) -> PostCard:
    """What the author of a file reads when a curator imported it."""
    name = line(cut(done.view.name, 80))
    return notice_of_file(f"Your file {name} is on record: {_done(done)}", server)
