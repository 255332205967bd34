"""What the bot is, what to type first, who curates, and what can be taken in."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.named_commands import command
from bot.presentation.card.paged import ACCENT, CardAction, action_row
from bot.presentation.questions.ask_this import ask_button, is_askable
from bot.presentation.text.markup import cut, line, plain, small
from bot.services.packs.packs import OfferedPack

MARKER = 1_907_026
"""The id of the card's container in its message, by which a greeting is known again."""
_MOST_PACKS = 4
_LONGEST_LABEL, _LONGEST_NAME = 80, 80


def start_card(
    questions: Sequence[str], packs: Sequence[OfferedPack], *, server: str = "", is_for_curators: bool = True
) -> ui.LayoutView:
    """The card; `packs` are those that are offered, `server` names the server where it is said outside of it."""
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT, id=MARKER)
    where = f"in **{line(cut(server, 100))}**" if server else "here"
    container.add_item(ui.TextDisplay(f"## Despatch is {where}\n{_WHAT}"))
    # Discord refuses two buttons of one id, which two questions have that read alike.
    askable = [*dict.fromkeys(plain(question) for question in questions if is_askable(question))]
    container.add_item(ui.TextDisplay(_first(bool(askable))))
    if askable:
        for question in askable:
            # One a row: three beside each other would be cut on a telephone.
            container.add_item(action_row([ask_button(question)]))
    if is_for_curators:
        open_packs = [pack for pack in packs if pack.is_open and len(pack.name) <= _LONGEST_NAME]
        container.add_item(ui.TextDisplay(_filling(open_packs[:_MOST_PACKS], server)))
        if open_packs and not server:
            container.add_item(action_row([_pack_button(pack) for pack in open_packs[:_MOST_PACKS]]))
    container.add_item(ui.TextDisplay(f"{_CURATORS} {_NAMED}" if is_for_curators else _CURATORS))
    container.add_item(ui.TextDisplay(small(_FOOT)))
    view.add_item(container)
    return view


_WHAT = (
    "It keeps the evidence that your team stands on: who said what, when, in which role and on what source; events; "
    "figures. Every answer names its source, and nothing is shown that no source holds."
)
_CURATORS = "**Who curates**\nWhoever manages this server is a curator. What anybody else adds waits for one."
_NAMED = f"{command('settings curators')} names a role whose holders are curators, too."
_FOOT = (
    f"{command('start')} shows this again · {command('help')} says what else one can ask and do · it works in direct "
    "messages, too"
)


def _first(has_questions: bool) -> str:
    if has_questions:
        return f"**Ask first**\nType {command('ask')} and your own words, or press one of these:"
    return (
        f"**Ask first**\nOnce something is on record, type {command('ask')} and your own words. Nothing that answers a "
        "question is held yet."
    )


def _filling(packs: Sequence[OfferedPack], server: str) -> str:
    own = (
        f"{command('intake add')} reads an article in, {command('import')} takes a file, {command('add quote')} writes "
        "one quote."
    )
    if not packs:
        return f"**Put it on record**\n{own}"
    names = "\n".join(small(f"{line(cut(pack.name, 100))} · {line(cut(pack.title, 150))}") for pack in packs)
    where = f"{command('pack add')} in the server takes one in" if server else "A pack is taken in when you ask for it"
    return f"**Put it on record**\n{own} {where}, and out again by {command('pack remove')}:\n{names}"


def _pack_button(pack: OfferedPack) -> CardAction:
    return CardAction(cut(f"Take in: {plain(pack.name)}", _LONGEST_LABEL), f"pack:add:{pack.name}")
