"""The card of a file that may be imported: what is asked first, or what it would do, how it was understood, buttons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import discord
from discord import ui

from bot.presentation.card.limits import BYTES_A_TEXT, MOST_BYTES, MOST_CHARACTERS, Size, size_of_text
from bot.presentation.card.paged import ACCENT, OPEN, shortened
from bot.presentation.text.contradictions import describe_contradictions
from bot.presentation.text.markup import cut, in_words, joined, line, plural, sentence_line, small
from bot.presentation.transfer.apart import describe_apart
from bot.presentation.transfer.import_changes import (
    describe_meanwhile,
    describe_namesakes,
    describe_plan,
    describe_unreasoned,
    describe_withdrawn,
)
from bot.presentation.transfer.import_files import (
    MOST_APART,
    MOST_CONTRADICTIONS,
    REMARKS_FILE,
    FaultsFile,
    ImportFiles,
)
from bot.presentation.transfer.questions import asked_items, change_menu, to_type
from bot.presentation.transfer.understood import describe_understood
from bot.problems import RowProblem
from bot.records.keeping import ProposalState
from bot.records.kinds import KINDS
from bot.services.transfer.importing import ImportView

_PROBLEMS_SHOWN = 4
_MOST = {
    "told": Size(characters=200, encoded=400),
    "heading": Size(characters=400, encoded=1300),
    "counts": Size(characters=400, encoded=900),
    "meanwhile": Size(characters=400, encoded=950),
    "changes": Size(characters=450, encoded=1050),
    "namesakes": Size(characters=250, encoded=600),
    "withdrawn": Size(characters=250, encoded=600),
    "reason": Size(characters=200, encoded=300),
    "apart": Size(characters=350, encoded=800),
    "contradictions": Size(characters=300, encoded=700),
    "problems": Size(characters=400, encoded=900),
}
"""What each part of the card may take; how the file was understood takes what they leave, and never less than that."""
_UNDERSTOOD_AT_MOST = Size(characters=1500, encoded=3500)
_UNDERSTOOD_BESIDE_QUESTIONS = Size(characters=900, encoded=2200)
_SET_APART = ("understood", "meanwhile", "changes", "apart", "contradictions", "problems")


class ImportCard(NamedTuple):
    """The card of a file that may be imported, and the files that go with it, by name."""

    layout: ui.LayoutView
    files: Mapping[str, bytes]


def import_card(view: ImportView, files: ImportFiles, told: str = "") -> ImportCard:
    """What is asked of a file; once nothing is, its trial: how many rows would do what, and what is wrong with others.

    `told` is a sentence for the person on why nothing was imported. Of the `files` those go with it that add anything.
    """
    asked = view.open_questions
    texts = {part: shortened(text, _MOST[part]) for part, text in _texts(view, files, told).items() if text}
    room = _UNDERSTOOD_BESIDE_QUESTIONS if asked else _room_left(texts)
    understood = describe_understood(view.plan.remarks, view.name, room, REMARKS_FILE)
    if understood.is_whole and not files.has_more_remarks:
        files = replace(files, remarks=None)
    needs_a_look = asked or view.plan.refused.total() or view.meanwhile.entries or told
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=OPEN if needs_a_look else ACCENT)
    for item in _asking(view, texts, understood.text) if asked else _trial(texts, understood.text):
        container.add_item(item)
    for name in files.by_name:
        container.add_item(ui.File(f"attachment://{name}"))
    menu = change_menu(view.proposal.proposal_id, view.name, view.plan.questions)
    if menu:
        container.add_item(_row(menu))
    container.add_item(_row(*_buttons(view)))
    layout = ui.LayoutView(timeout=None)
    layout.add_item(container)
    return ImportCard(layout, files.by_name)


def _asking(view: ImportView, texts: Mapping[str, str], understood: str) -> Iterator[ui.Item[ui.LayoutView]]:
    for part in ("told", "heading", "counts"):
        if part in texts:
            yield ui.TextDisplay(texts[part])
    yield ui.Separator(visible=False)
    yield from asked_items(view.proposal.proposal_id, view.name, view.open_questions)
    if understood:
        yield ui.Separator()
        yield ui.TextDisplay(understood)


def _trial(texts: Mapping[str, str], understood: str) -> Iterator[ui.Item[ui.LayoutView]]:
    told = dict(texts)
    for part in ("told", "heading", "counts", "understood", *_MOST):
        text = understood if part == "understood" else told.pop(part, "")
        if text and part in _SET_APART:
            yield ui.Separator()
        if text:
            yield ui.TextDisplay(text)


def _room_left(texts: Mapping[str, str]) -> Size:
    """What the other parts leave of one message."""
    used = sum((size_of_text(text) for text in texts.values()), Size())
    left = Size(characters=MOST_CHARACTERS, encoded=MOST_BYTES - BYTES_A_TEXT) - used
    most = _UNDERSTOOD_AT_MOST
    return Size(characters=min(most.characters, left.characters), encoded=min(most.encoded, left.encoded))


def _texts(view: ImportView, files: ImportFiles, told: str) -> dict[str, str]:
    plan = view.plan
    return {
        "told": f"**{line(told)}**" if told else "",
        "heading": _heading(view),
        "counts": "\n".join(_counts(view)),
        "meanwhile": describe_meanwhile(view.meanwhile),
        "changes": describe_plan(plan, files.changes.left_out if files.changes else 0),
        "namesakes": describe_namesakes(plan),
        "withdrawn": describe_withdrawn(plan),
        "reason": small(describe_unreasoned(plan)) if view.lacks_reason and plan.unreasoned else "",
        "apart": describe_apart(view.apart, MOST_APART, is_asked=view.lacks_reason, more_in=REMARKS_FILE),
        "contradictions": describe_contradictions(view.contradictions, MOST_CONTRADICTIONS, more_in=REMARKS_FILE),
        "problems": _problems(view, files.faults) if plan.problems else "",
    }


def _heading(view: ImportView) -> str:
    lines = [_lead(view), *([f"Reason: {line(cut(view.reason, 200))}"] if view.reason else [])]
    if view.thrown_away:
        before = joined([line(cut(name, 80)) for name in view.thrown_away])
        lines.append(f"Tried before and not imported: {before}. It is held no longer.")
    return "\n".join([f"## Import of {line(cut(view.name, 80))}", *map(small, lines)])


def _lead(view: ImportView) -> str:
    asked = describe_asked(len(view.open_questions))
    if view.proposal.state is ProposalState.WAITING:
        return f"Sent in, and waiting for a curator. Nothing is imported yet{f': {asked}' if asked else ''}."
    if asked:
        return f"Nothing is imported yet: {asked}."
    wait = "" if view.may_apply else " A curator looks at it before it is on record."
    return f"This is a trial: nothing is imported yet.{wait}"


def describe_asked(count: int) -> str:
    """How much is asked before anything is imported: "two things are asked first"; empty where nothing is."""
    if not count:
        return ""
    return "one thing is asked first" if count == 1 else f"{in_words(count)} things are asked first"


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


def _problems(view: ImportView, faults: FaultsFile | None) -> str:
    """The first faults, as many as there is room for, and what to do about all of them."""
    problems = view.plan.problems
    told = [f"- {sentence_line(cut(_fault(problem, view.name), 240))}" for problem in problems[:_PROBLEMS_SHOWN]]
    do = _mend(view, faults) if faults else "Put that right in your file, and send it again."
    texts = []
    for shown in range(1, len(told) + 1):
        more = len(problems) - shown
        rest = f"{plural(more, 'more fault')} · " if more else ""
        # At the head: what does not fit into its room is cut off at the foot.
        texts.append("\n".join(["**Refused rows**", small(line(f"{rest}{do}")), *told[:shown]]))
    return next((text for text in reversed(texts) if size_of_text(text).fits_into(_MOST["problems"])), texts[0])


def _fault(problem: RowProblem, file: str) -> str:
    """A fault without the name of the file, which stands at the head of the card."""
    told = problem.sentence.removeprefix(f"{file}, ")
    return f"{told[:1].upper()}{told[1:]}"


def _mend(view: ImportView, faults: FaultsFile) -> str:
    left_out = f", but for {faults.left_out}" if faults.left_out else ""
    # To send it is to try another file, and this one would be thrown away.
    first = f"once the valid are {'imported' if view.may_apply else 'sent in'}, " if view.plan.to_write else ""
    return f"{faults.name} has these rows{left_out}, each with all that is wrong: {first}mend and send it."


def _buttons(view: ImportView) -> Iterator[ui.Button[ui.LayoutView]]:
    number, plan, asked = view.proposal.proposal_id, view.plan, view.open_questions
    is_waiting = view.proposal.state is ProposalState.WAITING
    if to_type(asked):
        yield ui.Button(label="Answer", custom_id=f"import:fill:{number}", style=discord.ButtonStyle.primary)
    if (view.may_apply or not is_waiting) and not asked:
        yield _going_on(view)
    if plan.to_write and not asked:
        yield ui.Button(label="Look at the rows", custom_id=f"import:rows:{number}:0")
    if is_waiting and view.is_curator:
        yield ui.Button(label="Decline", custom_id=f"draft:decline:{number}", style=discord.ButtonStyle.danger)
    if view.is_own:
        yield ui.Button(label="Throw away", custom_id=f"import:discard:{number}")


def _going_on(view: ImportView) -> ui.Button[ui.LayoutView]:
    number, plan = view.proposal.proposal_id, view.plan
    verb = "Import" if view.may_apply else "Send in"
    if plan.refused.total():
        rows, title = "valid", f"{verb} the {plan.to_write:,} valid" if plan.to_write else f"{verb} the valid"
    else:
        rows, title = "all", f"{verb} all {plan.to_write:,}" if plan.to_write else "Nothing to import"
    # A form can be opened only as the first answer to a press, before the file is read again.
    asks = "" if not view.lacks_reason else "why-" if plan.unreasoned else "words-"
    custom_id = f"import:{asks}{rows}:{number}:{plan.version}"
    style = discord.ButtonStyle.success
    return ui.Button(label=title, custom_id=custom_id, style=style, disabled=not plan.to_write)


def _row(*items: ui.Item[ui.LayoutView]) -> ui.ActionRow[ui.LayoutView]:
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for item in items:
        row.add_item(item)
    return row
