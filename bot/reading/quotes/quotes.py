"""The quotes of a text: what stands within marks, put together to what one person said, with who said it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.reading.found import Certainty, FoundBy, QuoteFound
from bot.reading.people.cast import Cast, Mention, NamedAs
from bot.reading.quotes.attributed import Attribution
from bot.reading.quotes.attribution import after_quote, attribution_of, said_before
from bot.reading.quotes.indirect import find_indirect
from bot.reading.quotes.labels import is_fragment, is_label
from bot.reading.quotes.marks import HIDDEN, NO_CLOSING, MarkedPart, find_marked
from bot.reading.quotes.narration import Narration
from bot.reading.quotes.subjects import UNNAMED, is_first, of_pronoun, subject_before
from bot.reading.quotes.verbs import SAYING

MOST_QUOTES = 5_000
"""Stretches within marks that are read of one text; what has more is no article."""
HEADLINE = "it is quoted in a headline"
ALONE = "its paragraph names nobody, and the one before it quotes them"
ONLY_NAMED = "no verb tells that they said it, though its paragraph names nobody else"
TOLD_BEFORE = "no verb tells that they said it, though the sentence before tells what they said or did"
FARTHER = "more is told between it and whoever speaks before it"

_MOST_HEADLINES = 20
_MOST_VERBS = 6
_DOES_LAST = re.compile(r"(?:\A|[\n.!?,][ \u00a0]?)(he|she) [a-z]+[^,;.!?\n]{0,40}[.!?]\Z", re.IGNORECASE)
_BROKEN = re.compile(r"\n+\s*(?=[a-z])")


@dataclass
class _Group:
    """Stretches that one person said."""

    parts: list[MarkedPart]
    by: Attribution | None
    way: FoundBy = FoundBy.NONE
    whys: list[str] = field(default_factory=list)
    end: int = 0
    """Where it ends with its attribution."""


def find_quotes(text: str, cast: Cast) -> tuple[QuoteFound, ...]:
    """All that a text quotes within marks, and what it tells that somebody said. `cast` is who is named in it."""
    marked = find_marked(text)
    told = Narration(text, marked, cast)
    groups: list[_Group] = []
    last: _Group | None = None
    for one in marked[:MOST_QUOTES]:
        if not one.goes_on and is_label(told, one.at, one.outer):
            continue
        last = _added(told, groups, last, one)
    _give_headlines(told, groups)
    direct = _once(told, [quote for group in groups if (quote := _quote(told, group))])
    return tuple(sorted([*direct, *find_indirect(told)], key=lambda quote: quote.parts))


def _added(told: Narration, groups: list[_Group], last: _Group | None, one: MarkedPart) -> _Group | None:
    """The group to which a stretch was added, or which it began."""
    if one.goes_on and last:
        after = after_quote(told, one) if one.is_closed else None
        if not (after and _are_two(last.by, after)):
            last.parts.append(one)
            last.end = max(one.outer.end, after.end if after else 0)
            if after and (last.by is None or last.by.mention is None):
                last.by = after
            return last
        # Somebody else ends what did not close: a mark is missing between the two.
        last.whys.append(NO_CLOSING)
        group = _Group([one], after._replace(why=after.why or NO_CLOSING), end=after.end)
        groups.append(group)
        return group
    by = attribution_of(told, one)
    if by is None and (lead := _lead(told, one)):
        by = lead
    if by is None and last and (why := _follows(told, last, one)) is not None:
        last.parts.append(one)
        last.whys += [why] if why else []
        last.end = one.outer.end
        return last
    if by is None:
        by = _of_paragraph(told, one)
    if by and last and last.by and _is_one(told, last, by, one):
        last.parts.append(one)
        last.whys += [by.why] if by.why and last.by.why != by.why else []
        last.end = max(one.outer.end, by.end)
        return last
    group = _Group([one], by, end=max(one.outer.end, by.end if by else 0))
    groups.append(group)
    return group


def _of_paragraph(told: Narration, one: MarkedPart) -> Attribution | None:
    """The only one whom a paragraph names, if the sentence right before a whole quote begins with them."""
    span = told.paragraphs[one.paragraph]
    before = told.hidden[span.start : one.outer.start].rstrip()
    if is_fragment(one.at.of(told.text)) or HIDDEN in before or not before.endswith((".", "!", "?")):
        return None
    end = span.start + len(before)
    floor = told.limits(end - 1).start
    if said := said_before(told, span.start, end):
        return said
    if teller := _told_before(told, floor, end):
        return Attribution(teller, FoundBy.SAME_PARAGRAPH, TOLD_BEFORE, span.start)
    named = [mention for mention in told.cast.within(span) if mention.voice and not mention.voice.is_body]
    if len({id(mention.voice) for mention in named}) != 1 or not is_first(told, named[-1], floor):
        return None
    return Attribution(named[-1], FoundBy.SAME_PARAGRAPH, ONLY_NAMED, span.start)


def _told_before(told: Narration, floor: int, end: int) -> Mention | None:
    """The one person who is told to say something, or to do it as “she”, in a sentence before a quote."""
    if pronoun := _DOES_LAST.search(told.hidden, floor, end):
        found = [subject for subject in [of_pronoun(told, pronoun[1], pronoun.start(1))] if subject]
    else:
        verbs = [verb for verb in told.verbs_within(floor, end, _MOST_VERBS) if told.word(verb) in SAYING]
        found = [subject for verb in verbs if (subject := subject_before(told, verb, floor))]
    is_one = len({id(subject.mention and subject.mention.voice) for subject in found}) == 1
    if not is_one or any(subject.is_unreal or subject.is_passive for subject in found):
        return None
    mention = found[0].mention
    return mention if mention and mention.voice and not mention.voice.is_body else None


def _are_two(first: Attribution | None, second: Attribution) -> bool:
    """Whether two attributions surely name two people."""
    if first is None or first.mention is None or second.mention is None:
        return False
    return first.mention.voice is not second.mention.voice


def _give_headlines(told: Narration, groups: Sequence[_Group]) -> None:
    """Give what a headline quotes to whoever says the same words in the text below it."""
    headlines = [group for group in groups if told.is_heading(group.parts[0].paragraph)][:_MOST_HEADLINES]
    below = [group for group in groups if not told.is_heading(group.parts[0].paragraph)] if headlines else []
    spoken = [
        (f" {_folded(part.at.of(told.text))} ", group.by)
        for group in below
        if group.by and group.by.mention
        for part in group.parts
    ]
    for headline in headlines:
        words = f" {_folded(headline.parts[0].at.of(told.text))} "
        by = headline.by.mention if headline.by else None
        if by is None or by.kind not in (NamedAs.FULL, NamedAs.BODY):
            headline.by = next((by for said, by in spoken if words in said), headline.by)


def _folded(words: str) -> str:
    return " ".join(re.findall(r"[\w’'-]+", words.casefold()))


def _once(told: Narration, quotes: Sequence[QuoteFound]) -> list[QuoteFound]:
    """Quotes without the few words that a headline has and its text has again: the surer of the two stays."""
    headlines: dict[tuple[str, str], QuoteFound] = {}
    dropped: set[int] = set()
    for quote in quotes:
        words = quote.parts[0].of(told.text)
        if not quote.speaker or len(quote.parts) > 1 or not is_fragment(words):
            continue
        key = (_folded(words), quote.speaker.words)
        headline = headlines.get(key)
        if headline:
            dropped.add(id(headline if quote.certainty is Certainty.SURE else quote))
        elif told.is_heading(told.paragraph_at(quote.parts[0].start)):
            headlines[key] = quote
    return [quote for quote in quotes if id(quote) not in dropped]


def _lead(told: Narration, one: MarkedPart) -> Attribution | None:
    """The paragraph before, where it ends with a colon: X said:"""
    start = told.paragraphs[one.paragraph].start
    if one.outer.start != start or not one.paragraph:
        return None
    before = told.paragraphs[one.paragraph - 1]
    if told.hidden[before.end - 1] != ":":
        return None
    return attribution_of(told, one._replace(outer=type(one.outer)(before.end, before.end)))


def _follows(told: Narration, last: _Group, one: MarkedPart) -> str | None:
    """Why a stretch that is given to nobody is the same person's as the one before it; None where it is not."""
    if last.by is None or (is_fragment(one.at.of(told.text)) and not told.is_alone(one.paragraph)):
        return None
    before = last.parts[-1]
    # A line that begins small goes on with the one before it, which a page broke.
    between, broken = _BROKEN.subn(" ", told.hidden[last.end : one.outer.start])
    if before.paragraph == one.paragraph:
        return "" if _is_right_after(told, last.end, one.outer.start, between) else FARTHER
    is_led = told.hidden[max(0, before.outer.start - 2) : before.outer.start].rstrip().endswith(":")
    if one.paragraph != before.paragraph + 1 + broken or (is_fragment(before.at.of(told.text)) and not is_led):
        return None
    is_last = re.fullmatch(r"[^.!?\n]{0,80}[.!?]?\s*", between) is not None
    return ALONE if told.is_alone(one.paragraph) and is_last else None


def _is_right_after(told: Narration, start: int, end: int, between: str) -> bool:
    """Whether nothing but the rest of an attribution stands between two quotes, and nobody else speaks in it."""
    if re.fullmatch(r"[^.!?\n]{0,80}[.,!?:–—-]?\s*", between):
        return True
    is_rest = re.fullmatch(rf"[^.!?\n{HIDDEN}]{{0,250}}[.!?]\s*", between) is not None
    return is_rest and not any(told.word(verb) in SAYING for verb in told.verbs_within(start, end, _MOST_VERBS))


def _is_one(told: Narration, last: _Group, by: Attribution, one: MarkedPart) -> bool:
    """Whether a stretch with an attribution goes on with the one before it: “…,” said X, “…”."""
    before = last.parts[-1]
    if last.by is None or before.paragraph != one.paragraph or by.mention is None or last.by.mention is None:
        return False
    is_same = by.mention.voice is last.by.mention.voice
    is_near = not re.search(r"\w", told.hidden[last.end : one.outer.start]) or by.place == last.by.place
    return is_same and is_near and not is_fragment(one.at.of(told.text)) and not is_fragment(before.at.of(told.text))


def _quote(told: Narration, group: _Group) -> QuoteFound | None:
    first, by = group.parts[0], group.by
    words = first.at.of(told.text)
    speaker = by.mention if by else None
    voice = speaker.voice if speaker else None
    if voice is None and is_fragment(words) and len(group.parts) == 1 and not told.is_alone(first.paragraph):
        return None
    whys = [one.why for one in group.parts if one.why]
    if by and by.why:
        whys.append(by.why)
    whys += group.whys
    if told.is_heading(first.paragraph):
        whys.append(HEADLINE)
    parts = tuple(one.at for one in group.parts)
    if voice is None or by is None:
        return QuoteFound(parts=parts, certainty=Certainty.OPEN, way=FoundBy.NONE, why=UNNAMED)
    return QuoteFound(
        parts=parts,
        certainty=Certainty.CHECK if whys else Certainty.SURE,
        way=by.way,
        speaker=voice.full_name,
        is_body=voice.is_body,
        role=(speaker.role if speaker else None) or voice.role,
        party=voice.party,
        seat=voice.seat,
        why="; ".join(dict.fromkeys(whys)),
    )
