"""Through whom words came to us: who tells that somebody said them, and who translated them.

What is called `describe_…` is escaped for Discord, `…_words` is plain text for documents and citations.
"""

from __future__ import annotations

from bot.presentation.text.markup import cut, line
from bot.records.kinds.quote import Quote
from bot.records.record import Reference, State
from bot.records.written.languages import OUR_OWN, UNKNOWN

_NAME_SHOWN = 72


def teller_words(quote: Quote, most: int = _NAME_SHOWN) -> str:
    """Who tells that the speakers said it: "according to Ronnie Cowan"; empty where nobody but a source does."""
    return f"according to {cut(quote.told_by.name, most)}" if quote.told_by else ""


def stander_words(
    actor: Reference, quote: Quote, most: int = _NAME_SHOWN, *, holder: Reference | None = None, when: str = ""
) -> str:
    """Whose stance a quote shows: "Scottish Conservatives (according to Ronnie Cowan)"; of a body, by which holder.

    A stance that rests on words that are disputed says so.
    """
    told = f"in the words of {cut(holder.name, most)}" if holder else teller_words(quote, most)
    remarks = "; ".join(filter(None, [told, when, disputed_words(quote)]))
    return f"{cut(actor.name, most)}{f' ({remarks})' if remarks else ''}"


def disputed_words(quote: Quote) -> str:
    return str(quote.state) if quote.state is State.DISPUTED else ""


def describe_teller(quote: Quote, most: int = _NAME_SHOWN) -> str:
    return line(teller_words(quote, most))


def translation_words(quote: Quote) -> str:
    """That the words are a translation, and whose: "translated from German by the source"; empty where they are none.

    A translation has a language on record: see `Quote.check`. A draft of one may lack it.
    """
    if not quote.is_translation:
        return ""
    language = quote.language or "a language not stated"
    if quote.translated_by == OUR_OWN:
        return f"our own translation from {language}"
    if quote.translated_by in ("", UNKNOWN):
        return f"translated from {language}, by whom is not stated"
    return f"translated from {language} by {quote.translated_by}"


def language_words(quote: Quote) -> str:
    """In which language the words were said that are held as said; empty where that is not stated."""
    return f"in {quote.language}" if quote.language and not quote.is_translation else ""
