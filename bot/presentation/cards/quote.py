"""How a quote looks. Only a direct quote's words ever stand in quotation marks."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bot.presentation.cards import Fact, filled, meta
from bot.presentation.rows.cells import Columns, names, sort_key
from bot.presentation.rows.cells import named as named_with_id
from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.excerpts import cut_marked, excerpt, excerpt_parts, whole_at
from bot.presentation.text.markup import block_quote, escape, escaped_length, in_its_direction, joined_some, line
from bot.presentation.text.offices import describe_evidence
from bot.presentation.text.provenance import language_words, teller_words, translation_words
from bot.presentation.text.wording import (
    OFFICE_NOT_KNOWN,
    describe_sources,
    describe_speakers,
    describe_stances,
    inferred_words,
    names_of,
    office_words,
)
from bot.records.kinds.quote import Extent, Quote
from bot.records.record import Reference
from bot.records.related import Related

HINTS = {
    "text": "The very words, as they stand there; or, if reported, what was said, in words of your own",
    "before": "Words of the source that lead in to a part of a sentence: he said that it was a",
    "after": "Words of the source that follow on a part of a sentence",
    "occasion": "Where and to whom it was said: Statement in the House of Commons",
    "directness": "Direct: the very words. Indirect: what somebody is reported to have said",
    "extent": "Full: whole sentences. Fragment: a part of one, with the words around it",
    "said_on": "The day, or as near as is known: 16 July 2019, July 2019, summer 2022, about April 2019",
    "told_by": "Who says that the speaker said so, where it is not the source itself: a name, or an id such as A5",
    "original": "The words in their own language, where the text above is a translation",
}

TEXT_SHOWN = 1200
_QUOTES_HELD = 1024
HOW_WORDED = "Verbatim or not"
_ROW_OF_WORDS = 1600
_SPEAKERS_IN_TITLE = 2
_SPEAKERS_IN_LINE = 2
_NAMES_IN_LINE = 10
_ROOM_FOR_OCCASION = 300
LEADS = (("quotes", "speakers"), ("stances", "topics"))


# The same words are asked for again and again, and to cut and escape them takes long.
@lru_cache(_QUOTES_HELD)
def words(quote: Quote) -> str:
    """What was said, as a block quote, whole or cut at sentence ends; the words around a fragment outside its marks."""
    shown = excerpt(quote.text, TEXT_SHOWN, escaped_length)
    marked = _marked(quote, escape(shown.text)) if shown.text else ""
    return _with_remarks(quote, marked, whole_at(shown, quote.id))


def _with_remarks(quote: Quote, marked: str, *remarks: str) -> str:
    """Words as a block quote, below them that they are a translation and whatever else is to be said of them."""
    below = meta(line(translation_words(quote)), *remarks)
    return "\n".join(filter(None, [block_quote(marked) if marked else "", below if below != meta() else ""]))


def _marked(quote: Quote, text: str) -> str:
    if not quote.is_direct:
        # What a reporter says that somebody said is worded anew by us: marks around it would claim the very words.
        return f"*Reported, not verbatim:* {text}"
    parts = [part for part in (line(quote.before), f"“{text}”", line(quote.after)) if part]
    # Where they are long they stand apart, so that a card that ends at a row's end tears nothing.
    return (" " if sum(map(len, parts)) <= _ROW_OF_WORDS else "\n").join(parts)


def in_parts(quote: Quote, related: Related) -> list[str]:
    """Its summary with all of its words, however long, in parts."""
    first, *more = excerpt_parts(quote.text, TEXT_SHOWN, escaped_length)
    # Each part has marks of its own: it may stand on a page where the others are not seen.
    ahead = replace(quote, after="") if more else quote
    opened = _with_remarks(quote, _marked(ahead, escape(first)) + (" …" if more else ""))
    parts = [f"… {_in_marks(quote, part)}" for part in more]
    if more and quote.is_direct and quote.after:
        parts[-1] += f"\n{line(quote.after)}"
    return [_summary(quote, related, opened), *(_with_remarks(quote, part) for part in parts)]


def _in_marks(quote: Quote, text: str) -> str:
    return f"“{escape(text)}”" if quote.is_direct else escape(text)


def _original(quote: Quote) -> str:
    """The words in their own language, on rows of their own; of many, parts that each end with a sentence."""
    parts = excerpt_parts(quote.original, TEXT_SHOWN, escaped_length) if quote.original else []
    return "".join(f"\n{block_quote(in_its_direction(_in_marks(quote, part)))}" for part in parts)


def summary(quote: Quote, related: Related, *, has_stance: bool = True) -> str:
    return _summary(quote, related, words(quote), has_stance=has_stance)


def _summary(quote: Quote, related: Related, said: str, *, has_stance: bool = True) -> str:
    extent = "fragment" if quote.is_direct and quote.extent is Extent.FRAGMENT else ""
    date = describe_date_of(quote)
    lines = [
        said,
        f"{describe_speakers(quote, related)} · {date}",
        meta(
            line(quote.occasion),
            line(language_words(quote)),
            extent,
            describe_stances(quote) if has_stance else "",
        ),
        *(meta(source) for source in describe_sources(quote.sources, related)),
    ]
    return "\n".join(row for row in lines if row != meta())


def title(quote: Quote) -> str:
    date = describe_date_of(quote)
    who = joined_some([speaker.name for speaker in quote.speakers], _SPEAKERS_IN_TITLE)
    # The teller first: where there is little room, the end is cut off.
    told = f"Quote, {teller_words(quote)}, of" if quote.told_by else "Quote of"
    return f"{told} {who}, {date}"


def citation(quote: Quote, related: Related) -> str:
    speakers = "; ".join(_cited_speaker(speaker, quote, related) for speaker in quote.speakers)
    if quote.told_by:
        speakers += f", according to {_cited_speaker(quote.told_by, quote, related)}"
    if quote.is_direct:
        said = " ".join(part for part in (quote.before, f"“{quote.text}”", quote.after) if part)
    else:
        said = f"(reported, not verbatim) {quote.text}"
    if quote.is_translation:
        said += f" ({translation_words(quote)})"
    occasion = f" {quote.occasion}," if quote.occasion else ""
    return f"{speakers}: {said}{occasion} {describe_date_of(quote)}."


def _cited_speaker(speaker: Reference, quote: Quote, related: Related) -> str:
    office = related.office_of(speaker, quote)
    if office is None:
        return f"{speaker.name} ({OFFICE_NOT_KNOWN})" if related.lacks_office(speaker, quote) else speaker.name
    body = f", {office.role.organisation.name}" if office.role.organisation else ""
    return f"{speaker.name} ({office.role.name}{body}{inferred_words(office)})"


def named(quote: Quote, related: Related) -> Iterator[Reference]:
    """Speakers and teller, each with the role of that day and its bodies; the topics of the stances, the sources."""
    for speaker in quote.voices:
        yield speaker
        if office := related.office_of(speaker, quote):
            yield from filter(None, (office.role.reference(), office.role.organisation, office.role.party))
    yield from (topic for topic, _ in quote.stances)
    yield from quote.sources


def columns(quote: Quote, related: Related) -> Columns:
    speakers = [(speaker, office_words(speaker, quote, related)) for speaker in quote.speakers]
    offices = [f"{speaker.name}: {office}" if len(speakers) > 1 else office for speaker, office in speakers if office]
    return [
        ("Speaker", names(quote.speakers)),
        ("Office that day", "\n".join(offices)),
        ("According to", named_with_id(quote.told_by)),
        ("Date", describe_date_of(quote)),
        sort_key(quote.said_on),
        ("Words", f"“{quote.text}”" if quote.is_direct else quote.text),
        (HOW_WORDED, _how_worded(quote)),
        ("Occasion", quote.occasion),
        ("Topics", names(quote.topics)),
        ("Stance", "\n".join(f"{stance.words}: {topic.name}" for topic, stance in quote.stances)),
        ("Words before", quote.before),
        ("Words after", quote.after),
        ("Language", translation_words(quote) or quote.language),
        ("Original words", quote.original and (f"“{quote.original}”" if quote.is_direct else quote.original)),
        ("Date inferred from", quote.date_basis),
        ("Note", quote.note),
    ]


def _how_worded(quote: Quote) -> str:
    if not quote.is_direct:
        return "reported, not verbatim"
    how = "a fragment" if quote.extent is Extent.FRAGMENT else "whole"
    return f"a translation, {how}" if quote.is_translation else f"verbatim, {how}"


def facts(quote: Quote, related: Related) -> list[Fact]:
    return filled(
        ("Speakers", describe_speakers(quote, related, most=25) if len(quote.speakers) > 1 else ""),
        ("Office that day", describe_evidence(quote, related)),
        ("Date inferred from", line(quote.date_basis)),
        ("Topics", names_of(quote.topics)),
        ("Note", escape(quote.note)),
        # At last: where a long one finds no room, as on the card of a draft, it takes it from nothing else.
        (f"Original, in {line(quote.language)}" if quote.language else "Original", _original(quote)),
    )


def in_line(quote: Quote, related: Related, room: int) -> tuple[str, str]:
    are_many = len(quote.speakers) > _SPEAKERS_IN_LINE
    who = _names_in_line(quote) if are_many else describe_speakers(quote, related, most=_SPEAKERS_IN_LINE)
    # On what occasion it was said has its place where there are few.
    occasion = line(quote.occasion) if room >= _ROOM_FOR_OCCASION else ""
    told = [who, describe_date_of(quote), occasion, describe_stances(quote), line(translation_words(quote))]
    return " · ".join(filter(None, told)), _words_in_line(quote, room)


def _names_in_line(quote: Quote) -> str:
    """The names of those who said it together, for whose offices there is no room in a line."""
    named = [f"**{line(speaker.name)}**" for speaker in quote.speakers[:_NAMES_IN_LINE]]
    more = len(quote.speakers) - len(named)
    who = "; ".join([*named, *([f"and {more} more"] if more else [])])
    return f"{who}, according to {line(quote.told_by.name)}" if quote.told_by else who


def _words_in_line(quote: Quote, room: int) -> str:
    """Its words in a row of about `room` signs: cut at a sentence's end, else at a word's, and never without a mark."""
    text = " ".join(quote.text.split())
    said = escape(excerpt(text, room, escaped_length).text or cut_marked(text, room))
    if not quote.is_direct:
        return f"*Reported, not verbatim:* {said}"
    return " ".join(filter(None, [line(quote.before), f"“{said}”", line(quote.after)]))
