"""Makes entries of what was read in an article, beside what the record holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.found import EventFound, Passage, QuoteFound
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Directness, Extent, Quote
from bot.records.written.lists import join_list
from bot.records.written.verbatim import faults_in
from bot.services.intake.batch import Batch, IntakeEntry, SourceTold, digest_of_words, words_at
from bot.services.intake.child import ArticleRead
from bot.services.intake.proposing.clauses import beside
from bot.services.intake.proposing.doubts import Doubt
from bot.services.intake.proposing.figures import figure_entries
from bot.services.intake.proposing.indicators import Indicators
from bot.services.intake.proposing.said_on import basis_of_words, said_on
from bot.services.intake.proposing.sources import find_source, published_on, source_fields, sources_called
from bot.services.intake.proposing.stances import plain_stance
from bot.services.intake.proposing.voices import Voices
from bot.services.keeping.linking import Context, exactly
from bot.services.names.typed_text import kept_text

LONGEST_WORDS = 4_000
_LOOKED_AT = 700
"""Characters on each side of a quote that tell whether it is whole sentences."""
_LONGEST_BASIS = 200
TOO_LONG = f"it has more than the {LONGEST_WORDS:,} characters that fit: shorten it"


def propose(context: Context, read: ArticleRead, told: SourceTold) -> Batch:
    """All that was read in an article as entries; those that are sure, complete and new are chosen."""
    source = source_fields(read.article, read.reading.document, told, read.sha256)
    held = find_source(context.reader, source)
    published = held.published if held else published_on(read.article, read.reading.document, told)
    proposer = _Proposer(context, read.article.text, published)
    found = [
        *map(proposer.quote, read.reading.quotes),
        *figure_entries(read.article.text, read.reading.figures, proposer.indicators, published),
        *map(proposer.event, read.reading.events),
    ]
    entries = [replace(entry, number=number) for number, entry in enumerate(filter(None, found), start=1)]
    alike = [] if held else sources_called(context.reader, source.get("name", ""))
    return Batch(
        told=told,
        source=source,
        source_held=held.id if held else "",
        source_apart_from=tuple(reference.id for reference in alike),
        sha256=read.sha256,
        characters=len(read.article.text),
        doubts=read.article.doubts,
        voices=tuple(proposer.voices.found),
        indicators=tuple(proposer.indicators.new),
        roles=tuple(proposer.voices.roles_of(entries)),
        entries=tuple(entries),
    )


class _Proposer:
    """Makes entries of one text."""

    def __init__(self, context: Context, text: str, published: Edtf | None) -> None:
        self._context = context
        self._text = text
        self._published = published
        self.voices = Voices(context, published)
        self.indicators = Indicators(context, text)

    def quote(self, found: QuoteFound) -> IntakeEntry | None:
        """A quote; None where it has no words, or where what is reported is of nobody on record."""
        words = words_at(self._text, found.parts)
        if not any(map(str.isalnum, words)):
            return None
        voice = self.voices.of(found)
        is_direct = found.directness is Directness.DIRECT
        if not is_direct and (voice is None or not self.voices.found[voice].held):
            return None
        doubt = Doubt(found.certainty, found.why)
        typed = {"directness": str(found.directness), "text": "", "extent": str(Extent.FULL)}
        when = said_on(self._text, found, self._published)
        typed |= {"said_on": when.day, "date_basis": when.basis}
        topics = self._context.directory.named_in(self._context.reader, "topic", words)
        typed["topics"] = join_list(map(exactly, topics), " ")
        if is_direct:
            typed |= {"text": words, **self._extent(found.parts, words)}
            if len(typed["text"]) > LONGEST_WORDS:
                doubt = doubt.with_check(TOO_LONG)
            if stance := plain_stance(words, topics):
                typed["stance"], bearing = stance
                doubt = doubt.with_check(f"its stance is read from “{bearing}”")
        else:
            doubt = doubt.with_check("it is reported, and to be put into words of your own")
        if when.why:
            doubt = doubt.with_check(when.why)
        if told := self.voices.doubt_of(found, voice):
            doubt = doubt.with_check(told)
        return IntakeEntry(
            number=0,
            kind=Quote.KIND,
            typed=_filled(typed),
            passages=found.parts,
            digest=digest_of_words(words),
            # Of what is reported its words are shown, and not kept.
            sentence=None if is_direct else Passage(found.parts[0].start, found.parts[-1].end),
            certainty=doubt.certainty,
            why=doubt.why,
            found_by=str(found.way),
            voice=voice,
            role=kept_text(found.role.words).strip() if found.role else "",
        )

    def _extent(self, parts: Sequence[Passage], words: str) -> dict[str, str]:
        """Whether words are whole sentences; of a fragment what stands beside it in its clause."""
        start, end = parts[0].start, parts[-1].end
        around = self._text[max(0, start - _LOOKED_AT) : end + _LOOKED_AT]
        if not faults_in(words, [around], is_full=True):
            return {"extent": str(Extent.FULL)}
        return {"extent": str(Extent.FRAGMENT), **beside(self._text, start, end)}

    def event(self, found: EventFound) -> IntakeEntry:
        said = words_at(self._text, [found.at])
        topics = self._context.directory.named_in(self._context.reader, "topic", found.sentence.of(self._text))
        return IntakeEntry(
            number=0,
            kind=Event.KIND,
            typed=_filled(
                {
                    "date": found.date.text if found.date else "",
                    "date_basis": self._basis_of(said, found.date) if found.date else "",
                    "status": str(found.status),
                    "topics": join_list(map(exactly, topics), " "),
                }
            ),
            read=said,
            passages=(found.at,),
            digest=digest_of_words(said),
            sentence=found.sentence,
            certainty=found.certainty,
            why=found.why,
        )

    def _basis_of(self, said: str, day: Edtf) -> str:
        """From what a date was inferred; empty where the words give its year themselves."""
        years = [str(year) for year in day.years if year]
        if not years or any(year in said for year in years):
            return ""
        return basis_of_words(said[:_LONGEST_BASIS])


def _filled(typed: dict[str, str]) -> dict[str, str]:
    return {attribute: text for attribute, text in typed.items() if text}
