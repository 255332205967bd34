"""Words of direct quotes that do not stand in the texts of their sources, and what may be done about each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.records.kinds.quote import Directness, Extent, Quote
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference
from bot.records.related import Related
from bot.records.written.quotation_marks import marked
from bot.records.written.verbatim import Fault, Lack, SourceText, faults_in
from bot.services.keeping.drafts import Draft
from bot.services.keeping.linking import Choice, Context, Trouble
from bot.services.keeping.verbatim.faults_told import sentence_of
from bot.services.keeping.verbatim.held_texts import HeldTexts
from bot.services.keeping.verbatim.nearest import nearest_words, shown_nearest
from bot.services.names.typed_text import kept_text

HELD_AGAINST = frozenset({"text", "sources", "directness", "extent", "original"})
"""The fields of a quote after a change of which its words are held against its sources anew."""


@dataclass(frozen=True, kw_only=True)
class WordsApart:
    """Words that do not stand as they are given in any text that is held of their sources."""

    quote: Quote
    sources: Sequence[Reference]
    """Those whose texts are held."""
    fault: Fault
    """The gravest."""
    nearest: str
    """The passage that comes nearest, as far as it may be shown; empty where none comes near."""
    instead: str
    """The quote's words as the source has them; empty where they cannot be told."""

    @property
    def sentence(self) -> str:
        return sentence_of(self.fault, self.nearest)


def find_apart(
    quote: Quote, sources: Mapping[int, Source], held: HeldTexts, *, looks_near: bool = True
) -> WordsApart | None:
    """What keeps a direct quote's words from standing in a text held of its sources; None where one has them.

    None, too, where no text is held. `sources` are the quote's, by their database ids. What comes nearest, which takes
    a tenth of a second in a long text, is told only if it `looks_near`.
    """
    named = [sources[link.record_id] for link in quote.sources if link.record_id in sources]
    texts = {source.reference(): held.of(source) for source in named}
    at_hand = [text for of_source in texts.values() for text in of_source]
    if not (quote.is_direct and at_hand):
        return None
    faults = _faults(quote, quote.text, at_hand)
    # Of a translation the source may hold the words that were translated, or the translation alone.
    if not faults or (quote.original and not _faults(quote, quote.original, at_hand)):
        return None
    fault = max(faults, key=lambda fault: fault.lack)
    looks_near = looks_near and fault.lack in (Lack.MISSING, Lack.WITHIN_WORD)
    nearest = (shown_nearest(text.text, fault.words) for text in at_hand if looks_near)
    return WordsApart(
        quote=quote,
        sources=[reference for reference, of_source in texts.items() if of_source],
        fault=fault,
        nearest=next(filter(None, nearest), ""),
        instead=next(filter(None, (_instead(quote, faults, text) for text in at_hand if looks_near)), ""),
    )


def _faults(quote: Quote, words: str, texts: Sequence[SourceText]) -> list[Fault]:
    return faults_in(words, texts, is_full=quote.extent is Extent.FULL, before=quote.before)


def _instead(quote: Quote, faults: Sequence[Fault], text: SourceText) -> str:
    """The quote with the source's own words in the place of those that it lacks."""
    words = quote.text
    for fault in faults:
        words = words.replace(fault.words, nearest_words(text.text, fault.words))
    left = faults_in(words, [text], is_full=False, before="not") if words.strip() else faults
    return "" if left or words == quote.text else words


def apart_in_draft(
    context: Context, record: Record | None, related: Related, changed: Collection[str] | None
) -> WordsApart | None:
    """The same of the quote that a draft makes, or changes: None where it leaves all alone that words rest on.

    `changed` are the fields that it changes; None where it is new. `related` has its sources, also those made with it.
    """
    if not isinstance(record, Quote) or (changed is not None and HELD_AGAINST.isdisjoint(changed)):
        return None
    return find_apart(record, related.sources, context.texts) if context.texts else None


def trouble_of(apart: WordsApart, draft: Draft) -> Trouble | None:
    """That words are to be put right before they are saved; None where somebody said why they are kept."""
    if draft.kept_words == apart.quote.text:
        return None
    words = draft.typed.get("text", "") or marked(apart.quote.text)
    return Trouble(attribute="text", sentence=apart.sentence, choices=tuple(_choices(apart, words)), entry=words)


def _choices(apart: WordsApart, typed: str) -> Iterator[Choice]:
    quote, fault = apart.quote, apart.fault
    if apart.instead:
        yield Choice(name=f"The source’s words: {apart.instead}", text=marked(apart.instead))
    if fault.lack is Lack.NO_SENTENCE:
        yield Choice(name="A fragment of what was said", text=typed, beside={"extent": Extent.FRAGMENT})
    if fault.lack is Lack.DENIED:
        before = " ".join(filter(None, [quote.before, kept_text(fault.words)]))
        yield Choice(name=f"With the words before them: {fault.words}", text=typed, beside={"before": before})
    reported = {"directness": Directness.INDIRECT, "extent": Extent.FULL}
    yield Choice(name="No direct quote: reported, and worded by us", text=quote.text, beside=reported)
