"""How figures, roles, stances and sources are put into words.

What is called `describe_…` is escaped for Discord, `…_words` is plain text for documents and charts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from bot.presentation.text.dates import describe_date, describe_date_of
from bot.presentation.text.markup import cut, joined, line, plural
from bot.presentation.text.numbers import describe_number, describe_range
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Change, Figure, NoValue, Qualifier, period_in
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote, Stance
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.offices import Office
from bot.records.record import Record, Reference, State
from bot.records.related import Related, Standing
from bot.services.asking.positions import Position
from bot.services.asking.stance_courses import Course, Said, StanceRun

UNKNOWN = "not stated"
HOW_STANDS_ARE_TAKEN = (
    "Each actor’s newest quote that bears a stance, a body’s office holders’ taken in, with the office of that day "
    "where it is known; what others tell of an actor only where no own words do"
)
"""From what it is told where somebody stands."""
_OLD_YEARS = 2
"""From so many full years on, a stance says how old its last word is."""
NO_VALUE_WORDS = {**{reason: str(reason) for reason in NoValue}, NoValue.SUPPRESSED: "suppressed by its publisher"}
OFFICE_NOT_KNOWN = "office that day not known"
_NAME_SHOWN = 72
_NOTE_SHOWN = 300
_STANDING_WORDS = {
    State.DISPUTED: "is **disputed**",
    State.CORRECTED: "has been **corrected**",
    State.WITHDRAWN: "has been **withdrawn**",
}
_SOURCE_TITLE_SHOWN = 72
_SOURCES_HELD = 2048
_MOST_SPEAKERS_SHOWN = 3

_BEFORE_TOPIC = {Stance.PERMISSIVE: " of", Stance.NEUTRAL: " on", Stance.UNCLEAR: " on"}
"""What a stance takes before its topic."""
STANCE_HEADINGS = {
    Stance.SUPPORT: "Support",
    Stance.PERMISSIVE: "Would not stand in the way",
    Stance.NEUTRAL: "Neutral",
    Stance.UNCLEAR: "Unclear",
    Stance.OPPOSE: "Oppose",
}


def describe_value(figure: Figure, indicator: Indicator) -> str:
    """The value with its qualifier: "more than 1,100 deaths"; says so where no source states one, and why."""
    return line(value_words(figure, indicator))


def value_words(figure: Figure, indicator: Indicator) -> str:
    if figure.no_value is not None:
        return f"no value, {NO_VALUE_WORDS[figure.no_value]}"
    marked = f", {figure.marked}" if figure.marked else ""
    if figure.value is None:
        return f"value {UNKNOWN}{marked}"
    value = describe_number(figure.value, indicator.unit)
    if figure.value_to is not None:
        value = describe_range(figure.value, figure.value_to, indicator.unit)
    is_bare = figure.qualifier in (None, Qualifier.EXACT)
    return f"{value}{marked}" if is_bare else f"{figure.qualifier} {value}{marked}"


def describe_changes(figure: Figure) -> str:
    """The changes that the source states: "up 66 deaths, or 8%, on 2016"; empty where it states none."""
    return line(change_words(figure))


def change_words(figure: Figure) -> str:
    return "; ".join(_merged(figure.changes))


def describe_some(changes: Sequence[Change]) -> str:
    """Some of the changes that a source states, worded alike."""
    return line("; ".join(_merged(changes)))


def _merged(changes: Sequence[Change]) -> list[str]:
    """One phrase for each comparison: two amounts of the same change are joined by "or"."""
    phrases: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        phrases.setdefault((change.direction, change.compared_with), []).append(_amount(change))
    return [_change_phrase(direction, amounts, base) for (direction, base), amounts in phrases.items()]


def _amount(change: Change) -> str:
    return describe_number(change.amount, change.unit) if change.amount is not None else ""


def _change_phrase(direction: str, amounts: Sequence[str], base: str) -> str:
    stated = [amount for amount in amounts if amount]
    amount = f" {stated[0]}" + (f", or {joined(stated[1:])}," if stated[1:] else "") if stated else ""
    words = f"{direction}{amount}" + (f" on {describe_base(base)}" if base else "")
    words = words.rstrip(",")
    return words if stated else f"{words}, by how much is {UNKNOWN}"


def describe_base(text: str) -> str:
    """What a change is measured against: a date in words, or the words as they stand."""
    # Some changes are measured against what is no date: those words stand as the source has them.
    period = period_in(text)
    return describe_time(period) if period else text


def describe_time(period: Edtf) -> str:
    """The period of a figure in words."""
    return _inferred(describe_date(period))


def describe_period(figure: Figure) -> str:
    return describe_time(figure.period) if figure.period else f"period {UNKNOWN}"


def described_place(figure: Figure) -> str:
    """A figure by the time that it is of, where it states something of another: "the figure of 2020 (F5)"."""
    return f"the figure of {describe_period(figure)} ({figure.id})" if figure.period else figure.id


def _inferred(date: str) -> str:
    """A figure's period is marked uncertain where we inferred it; its note says from what."""
    return date.replace("uncertain", "inferred")


def describe_role(role: Role | None) -> str:
    """An office and the party of that day: "Leader, Labour Party", "MP, UK Parliament (SNP)"."""
    return line(role_words(role))


def role_words(role: Role | None) -> str:
    if role is None:
        return ""
    body = role.organisation
    office = role.name if body is None or body.name == role.name else f"{role.name}, {body.name}"
    # “Leader, Labour Party (Labour Party)” would say it twice.
    is_said = body is not None and role.party == body
    return office if role.party is None or is_said else f"{office} ({role.party.name})"


def describe_speakers(quote: Quote, related: Related, most: int = _MOST_SPEAKERS_SHOWN) -> str:
    """The speakers in bold, each with the role of that day; of many, the first and how many more; who tells of it."""
    shown = [_speaker(speaker, quote, related) for speaker in quote.speakers[:most]]
    # A joint letter may have very many, and a card has 4,000 characters.
    more = len(quote.speakers) - len(shown)
    who = f"{'; '.join(shown)}; and {more} more" if more else "; ".join(shown)
    return f"{who}, according to {_speaker(quote.told_by, quote, related)}" if quote.told_by else who


def _speaker(speaker: Reference, quote: Quote, related: Related) -> str:
    office = describe_office(speaker, quote, related)
    return f"**{line(speaker.name)}**, {office}" if office else f"**{line(speaker.name)}**"


def describe_office(speaker: Reference, quote: Quote, related: Related) -> str:
    """In which office somebody said a quote; that it is not known, where only offices of other days are."""
    return line(office_words(speaker, quote, related))


def office_words(speaker: Reference, quote: Quote, related: Related) -> str:
    office = related.office_of(speaker, quote)
    if office is None:
        return OFFICE_NOT_KNOWN if related.lacks_office(speaker, quote) else ""
    return f"{role_words(office.role)}{inferred_words(office)}"


def position_office_words(position: Position, related: Related) -> str:
    """What stands behind the name of whose position it is: their office, or, of a body, who said it in which office.

    ", in the words of its office holder Alister Jack, Scottish secretary, UK Government": a body holds none itself.
    """
    if position.holder:
        held = related.role_held_in(position.actor.record_id, position.holder, position.quote)
        return f", in the words of its office holder {position.holder.name}, {role_words(held)}"
    office = office_words(position.actor, position.quote, related)
    return f", {office}" if office else ""


def stance_count_words(position: Position) -> str:
    """How many quotes a position rests on, where they are several, and how many of a body's its office holders said."""
    if position.quote_count == 1:
        return ""
    by_holders = sum(said.holder is not None for said in position.said)
    of_holders = f", {by_holders:,} of them its office holders’" if by_holders else ""
    return f"{plural(position.quote_count, 'quote')} with a stance{of_holders}"


def inferred_words(office: Office) -> str:
    """What is added to an office of which no source says that it was held that day."""
    return "" if office.is_sure else ", office inferred"


def describe_stances(quote: Quote, topic: Reference | None = None) -> str:
    """Where the words put the speaker, on one topic or on each: "opposes Drug consumption rooms; neutral on the pilot".

    Empty where they bear no stance.
    """
    asked = [(on, stance) for on, stance in quote.stances if topic is None or on == topic]
    return line(stances_words(asked))


def stances_words(stances: Iterable[tuple[Reference, Stance]]) -> str:
    return "; ".join(stance_words(stance, topic.name) for topic, stance in stances)


def stance_words(stance: Stance, topic: str) -> str:
    """A stance with what it is on: "would not stand in the way of Drug consumption rooms"."""
    return f"{before_topic(stance)} {topic}"


def before_topic(stance: Stance) -> str:
    """A stance as it stands before its topic: "neutral on"."""
    return f"{stance.words}{_BEFORE_TOPIC.get(stance, '')}"


def course_words(course: Course, newest: Quote) -> str:
    """Since when the stance of `newest` is taken, and which before: "since about 2019 · before: opposes, 2015".

    Empty where nothing else is held.
    """
    parts: list[str] = []
    if course.since and course.since.quote.said_on != newest.said_on:
        parts.append(f"{_since(course.since)}{_whose(course.since)}")
    if course.before:
        parts.append(f"before: {_run_words(course.before)}")
    parts += (f"also {_run_words(run)}: whether before or after is not known" for run in course.beside)
    return " · ".join(parts)


def _since(said: Said) -> str:
    when = describe_date_of(said.quote)
    return f"since {when}" if said.quote.said_on and said.quote.said_on.earliest else f"{when} already"


def _run_words(run: StanceRun) -> str:
    ends = [run.first.quote, run.last.quote]
    days = list(dict.fromkeys(describe_date(quote.said_on) for quote in ends))
    # One mark for both: where only one was inferred, the whole is not what sources state.
    when = " to ".join(days) + (", inferred" if any(quote.date_basis for quote in ends) else "")
    holders = {each.holder for each in (run.first, run.last)}
    return f"{run.stance.words}, {when}{_whose(run.last) if len(holders) == 1 else ''}"


def _whose(said: Said) -> str:
    return f" ({holder_words(said)})" if said.holder else ""


def holder_words(said: Said) -> str:
    """Whose words count for a body: "said by Alister Jack in office"."""
    return f"said by {said.holder.name} in office" if said.holder else ""


def age_words(said_on: Edtf | None, day: date) -> str:
    """How long ago the last word is on a day, where that is surely more than two years: "over 3 years ago"."""
    last = said_on.last_possible if said_on else None
    if last is None:
        return ""
    years = day.year - last.year - ((day.month, day.day) <= (last.month, last.day))
    return f"over {years} years ago" if years >= _OLD_YEARS else ""


def state_words(record: Record) -> str:
    """A record's state and the note on it, as a sentence: "Disputed: not said so."; empty where it is "current"."""
    if record.state is State.CURRENT:
        return ""
    words = ": ".join(filter(None, [record.state.capitalize(), record.state_note]))
    return words if words.endswith((".", "!", "?")) else f"{words}."


# A source stands with each record that rests on it, twice and more on one card.
@lru_cache(_SOURCES_HELD)
def describe_source(source: Source) -> str:
    """A source on one line: id, title, publisher and date, with what is not known said to be so."""
    title = line(cut(source.name, _SOURCE_TITLE_SHOWN))
    publisher = line(source.publisher) if source.publisher else "publisher unknown"
    return f"{source.id} {title} · {publisher} · {describe_date_of(source)}"


def source_words(source: Source) -> str:
    """Author, title, publisher and date; what is not known is said to be so."""
    author = f"{source.author}. " if source.author else ""
    publisher = source.publisher or "Publisher unknown"
    return f"{author}{source.name}. {publisher}, {describe_date_of(source)}"


def cited_words(source: Source) -> str:
    """The same with the address, as a citation has it."""
    return f"{source_words(source)}{f'. {source.url}' if source.url else ''}"


def describe_standing(reference: Reference, standing: Standing) -> str:
    """What is to be said of a record where it is named: "Ada Byrne (A3) is **disputed**: not a councillor then"."""
    # A source stands on every card with its id, and its title is long.
    is_long = reference.kind == Source.KIND
    name = f"Source {reference.id}" if is_long else f"{line(cut(reference.name, _NAME_SHOWN))} ({reference.id})"
    note = f": {line(cut(standing.note, _NOTE_SHOWN))}" if standing.note else ""
    return f"{name} {_STANDING_WORDS[standing.state]}{note}"


def standing_words(reference: Reference, standing: Standing) -> str:
    """The same as plain text, whole: "Ada Byrne (A3) is disputed: not a councillor then"."""
    note = f": {standing.note}" if standing.note else ""
    return f"{reference.name} ({reference.id}) {_STANDING_WORDS[standing.state].replace('**', '')}{note}"


def describe_vintage(figure: Figure, indicator: Indicator) -> str:
    """One publication of a value: "1,187 deaths, published July 2018 (F12)"."""
    published = f", published {describe_date(figure.published)}" if figure.published else ""
    return f"{describe_value(figure, indicator)}{published} ({_id_and_state(figure)})"


def describe_rival(figure: Figure, indicator: Indicator) -> str:
    """Another source's value: "1,187 deaths (F12)"."""
    return f"{describe_value(figure, indicator)} ({_id_and_state(figure)})"


def who_gives(figure: Figure, others: Sequence[Figure]) -> str:
    """Who gives the other values of what a figure measures: one source may give several itself."""
    own = {source.record_id for source in figure.sources}
    is_own = [any(source.record_id in own for source in other.sources) for other in others]
    if not any(is_own):
        return "another source gives"
    return "its source also gives" if all(is_own) else "sources also give"


def _id_and_state(figure: Figure) -> str:
    return figure.id if figure.state is State.CURRENT else f"{figure.id}, {figure.state}"


def describe_sources(references: Sequence[Reference], related: Related) -> list[str]:
    return [describe_source(source) for source in related.sources_of(references)]


def names_of(references: Sequence[Reference]) -> str:
    return line(joined([reference.name for reference in references]))
