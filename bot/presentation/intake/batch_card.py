"""The card of an article that was read: what was found, its source, what is in doubt, and how one goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord
from discord import ui

from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, DONE, OPEN, shortened
from bot.presentation.intake.entry_pages import EntryPage
from bot.presentation.intake.made_with_it import describe_made
from bot.presentation.intake.page_card import describe_decided, page_name
from bot.presentation.keeping.history import describe_author
from bot.presentation.keeping.revisions import describe_revisers
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import address, cut, joined, line, plain, plural, sentence_line, small, titled
from bot.records.dates.days_in_words import describe_full_day
from bot.records.dates.edtf import Edtf
from bot.records.keeping import ProposalState
from bot.services.intake.views import Counts, IntakeView, OpenVoice

NOBODY_HELD = "new"
"""Chosen of those who may be meant where none of them is."""
_MOST_DOUBTS, _MOST_PAGES, _MOST_VOICES, _MOST_ALIKE = 4, 25, 2, 5
_NAME_SHOWN, _DOUBT_SHOWN, _TITLE_SHOWN, _ADDRESS_SHOWN = 80, 200, 200, 300
_MOST = {
    "told": Size(characters=320, encoded=700),
    "heading": Size(characters=500, encoded=1200),
    "counts": Size(characters=300, encoded=500),
    "source": Size(characters=800, encoded=2000),
    "made": Size(characters=900, encoded=2200),
    "doubts": Size(characters=800, encoded=2000),
    "foot": Size(characters=300, encoded=500),
}
"""What each part of the card may take: all of them together fit into one message."""
_SET_APART = ("source", "made", "doubts")
Row = ui.ActionRow[ui.LayoutView]


def batch_card(view: IntakeView, pages: Sequence[EntryPage], told: str = "") -> ui.LayoutView:
    """A whole article before it is on record; `told` is a sentence on why something was not done."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_accent(view, told))
    texts = {
        "told": f"**{sentence_line(told)}**" if told else "",
        "heading": _heading(view),
        "counts": describe_counts(view.counts),
        "source": "\n".join(_source(view)),
        "made": describe_made(view) if view.is_decided else "",
        "doubts": "\n".join(_doubts(view)),
        "foot": small(_foot(view)),
    }
    for part, text in texts.items():
        if text and part in _SET_APART:
            container.add_item(ui.Separator())
        if text:
            container.add_item(ui.TextDisplay(shortened(text, _MOST[part])))
    for row in (*_menus(view, pages), *_buttons(view, pages)):
        container.add_item(row)
    layout = ui.LayoutView(timeout=None)
    layout.add_item(container)
    return layout


def describe_title(title: str) -> str:
    """What an article is called, or that it has no title yet."""
    return line(titled(title, _TITLE_SHOWN)) if title.strip() else "An article without a title"


def describe_counts(counts: Counts) -> str:
    """What was found: "20 quotes (14 sure), 5 figures, 4 dated events; 8 actors held, 3 new; 2 already on record"."""
    found = [
        f"**{plural(counts.quotes, 'quote')}** ({counts.sure:,} sure)" if counts.quotes else "",
        f"**{plural(counts.figures, 'figure')}**" if counts.figures else "",
        f"**{plural(counts.events, 'dated event')}**" if counts.events else "",
    ]
    held, new = counts.actors_held, counts.actors_new
    actors = [f"{plural(held, 'actor')} held" if held else "", f"{new:,} new" if held else plural(new, "new actor")]
    parts = [
        ", ".join(filter(None, found)),
        ", ".join(filter(None, actors if new else actors[:1])),
        f"{counts.already_held:,} already on record" if counts.already_held else "",
    ]
    return "; ".join(filter(None, parts))


def _accent(view: IntakeView, told: str) -> discord.Colour:
    if told or view.open_voices:
        return OPEN
    return DONE if view.is_decided else ACCENT


def _heading(view: IntakeView) -> str:
    proposal = view.proposal
    rows = [f"## {describe_title(view.batch.title)}"]
    if proposal.state is ProposalState.WAITING:
        revised = f", changed by {describe_revisers(proposal.revisers)}" if proposal.revisers else ""
        # Two pairs of eyes: neither the author's nor those of who changed it last are enough.
        other = " Another curator puts it on record." if view.is_curator and not view.may_publish else ""
        rows.append(small(f"Sent in by {describe_author(proposal.user_id, proposal.author)}{revised}.{other}"))
    return "\n".join(rows)


def _source(view: IntakeView) -> Iterator[str]:
    source = view.source
    which = f"{source.held.id} {line(titled(source.held.name, _TITLE_SHOWN))}" if source.held else "new"
    known = [source.typed.get(name, "") for name in ("kind", "publisher", "author")] + [_published(source.typed)]
    told = " · ".join(line(cut(text, _NAME_SHOWN)) for text in known if text)
    yield f"**Source:** {which}" + (f" · {told}" if told and not source.held else "")
    if url := source.typed.get("url", ""):
        yield small(address(url) if len(url) <= _ADDRESS_SHOWN else line(cut(url, _ADDRESS_SHOWN)))
    if source.lacks:
        yield small(f"Not known: {joined([_LACKED.get(name, name) for name in source.lacks])}.")
    if source.alike:
        names = joined([reference.id for reference in source.alike[:_MOST_ALIKE]])
        yield small(f"On record under the same title: {names}.")
    if source.waiting:
        yield small(f"The same article is being looked over already: number {source.waiting}{_whose(view)}.")


_LACKED = {"name": "title", "published": "day of publication"}


def _published(typed: object) -> str:
    text = typed.get("published", "") if isinstance(typed, dict) else ""
    try:
        return describe_date(Edtf.parse(text)) if text else ""
    except ValueError:
        return str(text)


def _whose(view: IntakeView) -> str:
    return f", by <@{view.source.waiting_of}>" if view.source.waiting_of else ""


def _doubts(view: IntakeView) -> Iterator[str]:
    doubts = view.batch.doubts
    if not doubts:
        return
    yield "**In doubt**"
    for doubt in doubts[:_MOST_DOUBTS]:
        yield f"- {line(cut(doubt, _DOUBT_SHOWN))}"
    if (more := len(doubts) - _MOST_DOUBTS) > 0:
        yield small(f"and {more:,} more")


def _foot(view: IntakeView) -> str:
    wait = "" if view.may_publish else " A curator looks at it first."
    until = view.text_until
    kept = f" Its text is kept until all is decided, at most until {describe_full_day(until)}." if until else ""
    return f"Nothing is on record yet.{wait}{kept}"


def _menus(view: IntakeView, pages: Sequence[EntryPage]) -> Iterator[Row]:
    for voice in view.open_voices[:_MOST_VOICES]:
        yield _row(_voice_menu(view, voice))
    if view.source.alike:
        held: ui.Select[ui.LayoutView] = ui.Select(
            custom_id=f"intake:held:{view.number}:0:{view.version}",
            placeholder="Is it a source on record?",
            options=[
                discord.SelectOption(label=cut(f"Yes: {each.id} {plain(each.name)}", 100), value=each.id)
                for each in view.source.alike[:_MOST_ALIKE]
            ],
        )
        yield _row(held)
    if any(page.is_decided for page in pages):
        options = [
            discord.SelectOption(
                label=page_name(page), value=str(page.place), description=describe_decided(page) or "Not decided yet"
            )
            for page in pages[:_MOST_PAGES]
        ]
        menu: ui.Select[ui.LayoutView] = ui.Select(
            custom_id=f"intake:pages:{view.number}:0:0", placeholder="Go to a page", options=options
        )
        yield _row(menu)


def _voice_menu(view: IntakeView, voice: OpenVoice) -> ui.Select[ui.LayoutView]:
    options = [
        discord.SelectOption(label=cut(plain(reference.name), 90), value=reference.id, description=reference.id)
        for reference in voice.choices[: _MOST_PAGES - 1]
    ]
    options.append(discord.SelectOption(label="Somebody else, who is new", value=NOBODY_HELD))
    return ui.Select(
        custom_id=f"intake:voice:{view.number}:{voice.place}:{view.version}",
        placeholder=cut(f"Who is “{cut(plain(voice.name), 60)}”?", 100),
        options=options,
    )


def _buttons(view: IntakeView, pages: Sequence[EntryPage]) -> Iterator[Row]:
    buttons = [*_going_on(view, pages)]
    if view.proposal.state is ProposalState.WAITING and view.is_curator:
        buttons.append(_button("Decline", f"draft:decline:{view.number}", discord.ButtonStyle.danger))
    if view.is_own:
        buttons.append(_button("Throw away", f"intake:discard:{view.number}:0:0"))
    if buttons:
        yield _row(*buttons)


def _going_on(view: IntakeView, pages: Sequence[EntryPage]) -> Iterator[ui.Button[ui.LayoutView]]:
    primary, secondary = discord.ButtonStyle.primary, discord.ButtonStyle.secondary
    source_id = f"intake:source:{view.number}:0:{view.version}"
    asks = view.source.is_asked
    if asks:
        yield _button("Complete the source", source_id, primary)
    if first := next((page for page in pages if not page.is_decided), None):
        label = "Review at once" if asks else "Go on" if first is not pages[0] else "Review"
        yield _button(label, f"intake:page:{view.number}:{first.place}:0", secondary if asks else primary)
    elif view.may_publish or view.proposal.state is not ProposalState.WAITING:
        label = "Put on record" if view.may_publish else "Send in"
        accepts = bool(view.counts.accepted)
        yield _button(
            label, f"intake:save:{view.number}:0:{view.version}", discord.ButtonStyle.success, disabled=not accepts
        )
    if not asks and view.source.held is None:
        yield _button("Source", source_id)


def _button(
    label: str,
    custom_id: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    *,
    disabled: bool = False,
) -> ui.Button[ui.LayoutView]:
    return ui.Button(label=label, custom_id=custom_id, style=style, disabled=disabled)


def _row(*items: ui.Item[ui.LayoutView]) -> Row:
    row: Row = ui.ActionRow()
    for item in items:
        row.add_item(item)
    return row
