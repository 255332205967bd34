"""The card of a draft: how the record will look, what was understood, what is open, and the buttons that go on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, OPEN, card, quotes_apart, shortened
from bot.presentation.cards import facts, summary
from bot.presentation.keeping.forms import pages_of
from bot.presentation.keeping.history import describe_author
from bot.presentation.keeping.remark_cards import latest_remark, remark_buttons
from bot.presentation.keeping.revisions import describe_revised, describe_revisers
from bot.presentation.text.changes import describe_changes
from bot.presentation.text.contradictions import describe_contradictions
from bot.presentation.text.dates import describe_date
from bot.presentation.text.field_names import label_of
from bot.presentation.text.heading import describe_taken
from bot.presentation.text.markup import code_block, cut, escape, joined, line, plain, sentence_line, small, titled
from bot.presentation.text.numbers import describe_number
from bot.records.fields import CanonicalField, fields_of
from bot.records.keeping import ProposalState
from bot.records.kinds import KINDS
from bot.records.written.addresses import with_scheme
from bot.records.written.amounts import amounts
from bot.records.written.lists import LIST_SEPARATOR, OWN_SEPARATOR
from bot.services.keeping.at_once import undated
from bot.services.keeping.drafts import Draft
from bot.services.keeping.keeping import DraftView
from bot.services.keeping.linking import Trouble
from bot.services.keeping.makeable import Makeable, makeable
from bot.services.keeping.understanding import Understanding

_MOST_CHOICES, _MOST_SELECTS, _MOST_MADE, _MOST_DUPLICATES = 25, 2, 5, 4
_MOST_CONTRADICTIONS = 3
_CELL_SHOWN = 240
_CELLS_REVISED = (_CELL_SHOWN, 120, 80, 60, 40)
"""How much of a cell that others changed is shown: as much as there is room for, beside all the others."""
_TYPED_SHOWN = Size(characters=3300, encoded=8000)
_MOST = {
    "told": Size(characters=200, encoded=400),
    "heading": Size(characters=400, encoded=900),
    "body": Size(characters=1300, encoded=3100),
    "changes": Size(characters=750, encoded=1700),
    "revised": Size(characters=450, encoded=1000),
    "meanwhile": Size(characters=500, encoded=1100),
    "troubles": Size(characters=450, encoded=1000),
    "contradictions": Size(characters=350, encoded=800),
    "duplicates": Size(characters=350, encoded=700),
    "remarks": Size(characters=330, encoded=750),
}
"""What each part of the card may take: all of them together fit into one message."""
_BODY_BESIDE_REVISED = Size(characters=850, encoded=2100)
_SET_APART = ("changes", "revised", "troubles", "contradictions", "duplicates", "remarks")


def draft_card(view: DraftView, told: str = "") -> ui.LayoutView:
    """A draft for whoever may go on with it: its author, or a curator once it was sent in.

    `told` is a sentence for them on why it was not saved.
    """
    understanding = view.understanding
    layout = ui.LayoutView(timeout=None)
    is_ready = understanding.is_sound and not understanding.meanwhile
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT if is_ready else OPEN)
    texts = {
        "told": f"**{line(told)}**" if told else "",
        "heading": _heading(view),
        "body": _body(understanding),
        "changes": _changes(understanding),
        "revised": _revised(view),
        "meanwhile": _meanwhile(view),
        "troubles": _troubles(understanding),
        # What is to be settled first takes its place.
        "contradictions": _contradictions(understanding) if understanding.is_sound else "",
        "duplicates": _duplicates(view),
        "remarks": latest_remark(view.proposal),
    }
    for part, text in texts.items():
        if text and part in _SET_APART:
            container.add_item(ui.Separator())
        most = _BODY_BESIDE_REVISED if part == "body" and texts["revised"] else _MOST[part]
        for shown in quotes_apart(shortened(text, most)) if text else ():
            container.add_item(ui.TextDisplay(shown))
    container.add_item(ui.Separator(visible=False))
    for select in _selects(view):
        container.add_item(select)
    for row in _rows(view):
        container.add_item(row)
    layout.add_item(container)
    return layout


def described_whole(view: DraftView) -> str:
    """All that a draft would be on record, as its card says it: what it changes, and what is made with it."""
    return "\n".join(filter(None, [_body(view.understanding), _changes(view.understanding)]))


def typed_card(sentence: str, texts: Mapping[str, str]) -> ui.LayoutView:
    """What was typed into a form and could not be put in, to be copied."""
    # Discord closes a form that was sent and keeps nothing of it: this card is the only copy.
    typed = "\n\n".join(text for text in texts.values() if text)
    return card(
        OPEN,
        sentence_line(sentence),
        "**What you had typed**",
        code_block(shortened(typed, _TYPED_SHOWN)),
    )


def _heading(view: DraftView) -> str:
    draft, proposal = view.draft, view.proposal
    title = f"Change {draft.target}" if draft.target else f"New {draft.kind}"
    if proposal.state is ProposalState.WAITING:
        revised = f", changed by {describe_revisers(proposal.revisers)}" if proposal.revisers else ""
        lines = [f"Sent in by {describe_author(proposal.user_id, proposal.author)}{revised}, not saved yet."]
        # Two pairs of eyes: neither the author's nor those of who changed it last are enough.
        lines += ["Another curator approves it."] if view.is_curator and not view.publishes_at_once else []
    elif view.publishes_at_once:
        lines = ["Not saved yet."]
    else:
        lines = ["Not sent in yet. A curator looks at it before it is on record."]
    lines += [line(draft.origin)] if draft.origin else []
    lines += [f"Reason: {line(cut(draft.reason, 200))}"] if draft.reason else []
    return "\n".join([f"## {title}", *map(small, lines)])


def _body(understanding: Understanding) -> str:
    record, related = understanding.record, understanding.related
    if record is None:
        rows = list(_typed(understanding.draft))
    else:
        rows = [summary(record, related), *(f"**{name}:** {text}" for name, text in facts(record, related))]
    lost = (
        small(f"Typed into “{name}”, no field any more: {line(text)}")
        for name, text in understanding.draft.unknown.items()
    )
    read = (*_dates(understanding), *_addresses(understanding), *_spelt(understanding))
    told = (*_made_lines(understanding), *read, *_undated(understanding), *_kept(understanding))
    return "\n".join([*rows, *told, *lost])


def _typed(draft: Draft) -> Iterator[str]:
    """What was typed so far, as long as it makes no record."""
    for described in fields_of(KINDS[draft.kind]):
        if text := draft.typed.get(described.attribute):
            yield f"**{described.name}:** {line(titled(text, _CELL_SHOWN))}"


def _made_lines(understanding: Understanding) -> Iterator[str]:
    for made in understanding.linked:
        yield small(f"Saved with it: a new {made.draft.kind}, {line(titled(made.title))}")
    for found in understanding.found:
        yield small(f"On record already, and linked: {found.id} {line(cut(found.name, 120))}")
    yield from map(small, describe_taken(understanding.taken))


def _dates(understanding: Understanding) -> Iterator[str]:
    """How each typed date was understood, where it does not stand so already."""
    for understood in (understanding, *understanding.linked):
        for attribute, typed, day in understood.dates:
            # Only what the bot made of words is echoed: a date is never guessed at silently.
            if typed == day.text or (understood.draft.target and attribute not in understood.changes):
                continue
            words = describe_date(day)
            kind = KINDS[understood.draft.kind]
            yield small(f"{label_of(kind, attribute)}: “{line(cut(typed, 60))}” was read as **{words}**.")


def _undated(understanding: Understanding) -> Iterator[str]:
    """Which dates are missing by which records are found: they need not be known, and may have been forgotten."""
    for understood in (understanding, *understanding.linked):
        if understood.draft.target or understood.record is None:
            continue
        kind = KINDS[understood.draft.kind]
        of = "" if understood is understanding else f" of the new {kind.KIND}"
        for attribute in undated(understood):
            yield small(
                f"No date is given{of}: “{label_of(kind, attribute)}” is empty, and it will be found in no year."
            )


def _addresses(understanding: Understanding) -> Iterator[str]:
    """How each address was completed that was typed without its beginning."""
    for understood in (understanding, *understanding.linked):
        kind = KINDS[understood.draft.kind]
        for described in fields_of(kind):
            typed = understood.draft.typed.get(described.attribute, "").strip()
            read = understood.values[described.attribute]
            if isinstance(described, CanonicalField) and read and with_scheme(typed) != typed:
                label = label_of(kind, described.attribute)
                yield small(f"{label}: “{line(cut(typed, 60))}” was read as **{line(cut(str(read), 80))}**.")


def _spelt(understanding: Understanding) -> Iterator[str]:
    """What a text was read as that says what belongs to several fields, or a number with more than its digits."""
    kind, values = KINDS[understanding.draft.kind], understanding.values
    spelt = understanding.spelt
    read = {attribute: text for attribute, text in spelt.texts.items() if text}
    read |= {attribute: describe_number(values[attribute]) for attribute in amounts(values)}
    if read:
        typed = spelt.typed or understanding.draft.typed.get(next(iter(read)), "")
        words = joined([f"{label_of(kind, attribute).lower()} {text}" for attribute, text in read.items()])
        yield small(f"“{line(cut(typed, 60))}” was read as **{line(words)}**.")


def _kept(understanding: Understanding) -> Iterator[str]:
    """That words are kept which the text of their source lacks: of any others it is told what is to be settled."""
    apart = understanding.apart
    if apart and understanding.is_sound:
        lacking = joined([source.id if source.number else line(cut(source.name, 60)) for source in apart.sources])
        nearest = f" The nearest it has: “{line(apart.nearest)}”" if apart.nearest else ""
        yield small(f"Not word for word in the text of {lacking}, and kept for the reason above.{nearest}")


def _changes(understanding: Understanding) -> str:
    if not understanding.draft.target or understanding.record is None:
        return ""
    rows = list(describe_changes(understanding.draft.kind, understanding.changes, _CELL_SHOWN))
    if understanding.needs_reason:
        rows.append(small("What stands in quotation marks changes: you will be asked why."))
    return "\n".join(["**What would change**", *(rows or ["Nothing yet."])])


def _revised(view: DraftView) -> str:
    if not view.revised:
        return ""
    by = describe_revisers({made.author: made.user_id for made in view.proposal.unseen_revisions})
    since = "its author wrote it last" if view.proposal.is_rewritten else "it was sent in"
    head = f"**Changed by** {by} **since {since}**"
    texts = ["\n".join([head, *describe_revised(view.revised, longest)]) for longest in _CELLS_REVISED]
    # A long text leaves room for what else was changed: whoever approves it is to see that, too.
    return next((text for text in texts if shortened(text, _MOST["revised"]) == text), texts[-1])


def _meanwhile(view: DraftView) -> str:
    meanwhile: Mapping[str, tuple[str, str]] = view.understanding.meanwhile
    if not meanwhile:
        return ""
    rows = describe_changes(view.draft.kind, meanwhile, _CELL_SHOWN)
    head = f"**{view.draft.target} was changed since this was begun** ({command('history')} tells by whom)"
    return "\n".join([head, *rows, "Nothing was overwritten. Go on from there, and look again at what would change."])


def _troubles(understanding: Understanding) -> str:
    rows = [
        f"- {_trouble_line(understood, trouble, is_made=understood is not understanding)}"
        for understood in (understanding, *understanding.linked)
        for trouble in understood.troubles
    ]
    missing = [trouble.attribute for trouble in understanding.troubles if trouble.missing]
    if len({*missing}) < len(missing):
        rows.append(small(f"Is it one name? Then write its {LIST_SEPARATOR} as {escape(OWN_SEPARATOR)}"))
    return "\n".join(["**To be settled first**", *rows]) if rows else ""


def _trouble_line(of: Understanding, trouble: Trouble, *, is_made: bool) -> str:
    name = label_of(KINDS[of.draft.kind], trouble.attribute)
    where = f"{name} of the new {of.draft.kind}" if is_made else name
    return f"**{where}:** {sentence_line(trouble.sentence)}"


def _contradictions(understanding: Understanding) -> str:
    record = understanding.record
    of = record.item if record else None
    return describe_contradictions(understanding.contradictions, _MOST_CONTRADICTIONS, of)


def _duplicates(view: DraftView) -> str:
    if not view.duplicates:
        return ""
    rows = [
        f"- {held.why} as {held.record.id}: {line(titled(held.record.shown_title))}"
        for held in view.duplicates[:_MOST_DUPLICATES]
    ]
    return "\n".join(["**It may be on record already**", *rows])


def _selects(view: DraftView) -> Iterator[ui.ActionRow[ui.LayoutView]]:
    """Which one is meant, for the fields that may mean several."""
    open_fields: dict[str, list[Trouble]] = defaultdict(list)
    for trouble in view.understanding.troubles:
        if trouble.choices:
            open_fields[trouble.attribute].append(trouble)
    for trouble, *others in list(open_fields.values())[:_MOST_SELECTS]:
        name = label_of(KINDS[view.draft.kind], trouble.attribute)
        # One after another: what is chosen for the first may settle the others, too.
        which = (
            f"which is “{cut(plain(trouble.entry), 60)}”? {len(others)} more after it" if others else "which is meant?"
        )
        # Two long names may be cut to one label, and Discord refuses a select in which a value stands twice.
        labels = list(dict.fromkeys(choice_label(choice.name) for choice in trouble.choices))[:_MOST_CHOICES]
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        row.add_item(
            ui.Select(
                custom_id=f"choice:{trouble.attribute}:{view.proposal.proposal_id}:{trouble.place}",
                placeholder=f"{name}: {which}",
                options=[discord.SelectOption(label=choice, value=choice) for choice in labels],
            )
        )
        yield row


def choice_label(text: str) -> str:
    """What a choice is called in a select, by which it is known again."""
    return cut(plain(text), 100)


def _rows(view: DraftView) -> Iterator[ui.ActionRow[ui.LayoutView]]:
    number = view.proposal.proposal_id
    # For several reasons one record may be alike, and Discord refuses two equal ids in one message.
    held = dict.fromkeys(duplicate.record.id for duplicate in view.duplicates[:_MOST_DUPLICATES])
    look = [_button(record_id, f"record:open:{record_id}:duplicate") for record_id in held]
    # What is missing comes first: without it the draft cannot be saved.
    made = sorted(makeable(view.understanding), key=lambda offered: offered.is_made)[:_MOST_MADE]
    make = [_button(_making(offered), f"draft:make:{number}:{offered.place}") for offered in made]
    write = [
        _button(f"Edit: {page}", f"draft:page:{number}:{place}") for place, page in enumerate(pages_of(view.draft.kind))
    ]
    for buttons in (look, make, write, _deciding(view), remark_buttons(view.proposal, is_own=view.is_own)):
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        for button in buttons:
            row.add_item(button)
        if buttons:
            yield row


def _making(offered: Makeable) -> str:
    # A label of a button has 80 characters at most.
    return cut(f"{'Edit new' if offered.is_made else 'New'} {offered.kind}: {plain(offered.name)}", 80)


def _deciding(view: DraftView) -> Sequence[ui.Button[ui.LayoutView]]:
    number, understanding = view.proposal.proposal_id, view.understanding
    is_waiting = view.proposal.state is ProposalState.WAITING
    if understanding.meanwhile:
        # In place of “Save”, which would overwrite what somebody else wrote.
        save = [_button("Go on from the newer version", f"draft:catch-up:{number}", discord.ButtonStyle.primary)]
    elif is_waiting and not view.publishes_at_once:
        save = []
    else:
        verb = "Approve" if is_waiting else "Save" if view.publishes_at_once else "Send in"
        again = " all the same" if view.duplicates else ""
        save = [_button(f"{verb}{again}", f"draft:save:{number}:{view.sight}", discord.ButtonStyle.success)]
        save[0].disabled = not understanding.is_sound or bool(view.draft.target and not understanding.changes)
    is_asked = bool(understanding.apart) and not understanding.is_sound
    keep = [_button("Keep these words", f"draft:keep:{number}:{view.version}")] if is_asked else []
    decline = [_button("Decline", f"draft:decline:{number}", discord.ButtonStyle.danger)]
    discard = [_button("Throw away", f"draft:discard:{number}")]
    return [*save, *keep, *(decline if is_waiting and view.is_curator else ()), *(discard if view.is_own else ())]


def _button(
    title: str, custom_id: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ui.Button[ui.LayoutView]:
    return ui.Button(label=title, custom_id=custom_id, style=style)
