"""The full-text index (SQLite's FTS5): what of a record is searched, and how questions are put to it.

A document's row id is its guild's search slot, its kind and its record's id, so the quotes of a guild are one range of
row ids and the newest of them are the highest. `facets` holds words such as `topic7` or `stancesupport`, by which the
index itself narrows a search; people's words are never looked for in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from string import digits
from typing import Any, NamedTuple

from bot.records.fields import ChoiceField, LinksField, TextField, fields_of, link_choices_of, links_of
from bot.records.kinds import KINDS, kinds_by
from bot.records.record import Item, Record
from bot.records.scripts.unspaced import parted
from bot.records.values import StoredValues
from bot.storage.core.bulk import BulkWrites
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.writers.transaction import Transaction
from bot.storage.records.selection import DAYS_READ, Days, day_columns, days_in, newest_first
from bot.storage.records.tables import OPEN_END, OPEN_START, day_text, table_of

SLOT_BITS = 40
# Letters and digits of any script: all else may be syntax to FTS5, which raises an error for `c++` or `it's`.
_WORD = re.compile(r"[^\W_]+")
# People type 1,339, and a figure's value is indexed as 1339.
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
LONGEST_QUERY_WORDS = 20
PAGES_AT_ONCE = 200
"""Of the index, that are merged at a time: whoever writes next waits for it."""
# So that a kind for each of 26 letters has its place within a slot.
DOCUMENTS_OF_A_KIND = 1 << 35


class LinkedText(NamedTuple):
    """What a record lends to the documents of those that link to it; and the id by which people see it there."""

    facets: str
    words: str
    id: str


Linked = Mapping[str, Mapping[int, LinkedText]]
"""By kind and database id."""


class SearchDocument(NamedTuple):
    title: str
    body: str
    facets: str


def document_of(record_type: type[Record], values: StoredValues, linked: Linked) -> SearchDocument:
    """Compose the document of a record; `linked` holds what its links lead to."""
    plan = _plan_for(record_type)
    body = [text for attribute in plan.texts if (text := values[attribute])]
    for attribute, words_in in plan.others:
        body += words_in(values[attribute])
    facets = [choice_facet(attribute, value) for attribute in plan.choices if (value := values[attribute])]
    for attribute, target in plan.link_choices:
        for record_id, value in values[attribute]:
            facets += (choice_facet(attribute, value), link_choice_facet(target, record_id, attribute, value))
    for attribute, target, is_many in plan.links:
        value = values[attribute]
        for record_id in value if is_many else (value,) if value else ():
            lent = linked[target][record_id]
            if lent.facets:
                facets.append(lent.facets)
            if lent.words:
                body.append(lent.words)
    title = values.get(record_type.TITLE, "")
    # FTS5 parts words at spaces, and some scripts have none.
    return SearchDocument(parted(title), parted("\n".join(body)), " ".join(facets))


def linked_text(record_type: type[Record], record_id: int, number: int, values: StoredValues) -> LinkedText:
    """What a record lends to those that link to it; an indicator its topics too, by which its figures are found."""
    facets = [f"{record_type.KIND}{record_id}"] if record_type.TRAITS.narrows else []
    words: list[str] = []
    for field in fields_of(record_type):
        if field.attribute not in record_type.LENT:
            continue
        if isinstance(field, LinksField):
            facets += (f"{field.target}{linked_id}" for linked_id in values[field.attribute])
        else:
            words += field.words(values[field.attribute])
    return LinkedText(" ".join(facets), " ".join(words), f"{record_type.LETTER}{number}")


@dataclass(frozen=True, slots=True)
class _Plan:
    """The attributes that a record type's documents are made of; of links their kind, and whether they are many."""

    texts: tuple[str, ...]
    others: tuple[tuple[str, Callable[[Any], Iterable[str]]], ...]
    choices: tuple[str, ...]
    link_choices: tuple[tuple[str, str], ...]
    """Attributes that hold a choice for each of some links, and the kind of these."""
    links: tuple[tuple[str, str, bool], ...]
    attributes: frozenset[str]
    """The names of all of them, and of the title."""


_PLANS: dict[type[Record], _Plan] = {}


def _plan_for(record_type: type[Record]) -> _Plan:
    return _PLANS.get(record_type) or _PLANS.setdefault(record_type, _plan_of(record_type))


def indexed_attributes(record_type: type[Record]) -> frozenset[str]:
    """The attributes that a record's document is made of."""
    return _plan_for(record_type).attributes


def _plan_of(record_type: type[Record]) -> _Plan:
    fields = fields_of(record_type)
    searched = [f for f in fields if f.searched and f.attribute != record_type.TITLE]
    texts = tuple(f.attribute for f in searched if isinstance(f, TextField))
    others = tuple((f.attribute, f.words) for f in searched if not isinstance(f, TextField))
    choices = tuple(f.attribute for f in fields if isinstance(f, ChoiceField) and f.narrows)
    link_choices = tuple((f.attribute, f.target) for f in link_choices_of(record_type) if f.narrows)
    links = tuple((f.attribute, f.target, isinstance(f, LinksField)) for f in links_of(record_type))
    named = (*(name for name, _ in others), *(name for name, _ in link_choices), *(name for name, _, _ in links))
    return _Plan(texts, others, choices, link_choices, links, frozenset((record_type.TITLE, *texts, *choices, *named)))


@cache
def choice_facet(attribute: str, value: str) -> str:
    return f"{attribute}{''.join(_WORD.findall(value))}"


def link_choice_facet(target: str, record_id: int, attribute: str, value: str) -> str:
    """The word by which a search is narrowed to one choice for one record of the kind `target`."""
    return f"{target}{record_id}{choice_facet(attribute, value)}"


def words_of(text: str) -> list[str]:
    """The words of people's text, at most LONGEST_QUERY_WORDS, with all that FTS5 would read as syntax gone.

    A run of a script without spaces is one of them, its signs parted as in the index, to which they are a phrase.
    """
    # Composed, since an accent that stands for itself is no letter and would part the word.
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFC", text))
    return [parted(word) for word in _WORD.findall(plain)[:LONGEST_QUERY_WORDS]]


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question, or several that name a topic or a number: what is filed under that topic fits as well."""

    words: tuple[str, ...]
    topic_id: int | None = None
    digits: str = ""
    """Of words that say a number, such as "28 million": the same in digits, as figures hold it."""
    facet: str = ""
    """Of words that name an actor: what the actor has a part in fits as well."""
    others: tuple[str, ...] = ()
    """Other words that say the same, each by itself: what has one of them fits as well."""


@dataclass(frozen=True, kw_only=True)
class TextQuestion:
    """A search: terms that must all be there, and facets of each group of which one must be there.

    Without `kinds` every kind of record is searched.
    """

    terms: tuple[Term, ...]
    kinds: tuple[str, ...] = ()
    facets: tuple[tuple[str, ...], ...] = ()
    first: date | None = None
    last: date | None = None
    limit: int

    @property
    def words(self) -> list[str]:
        return [word for term in self.terms for word in term.words]


_TEXT = "{title body} : "


def _quoted(words: Iterable[str], joiner: str, suffix: str = "") -> str:
    # In quotation marks, since AND, OR, NOT and NEAR are operators without them.
    return joiner.join(f'"{word}"{suffix}' for word in words)


def _narrowed(expression: str, question: TextQuestion) -> str:
    facets = "".join(f" AND facets : ({_quoted(alternatives, ' OR ')})" for alternatives in question.facets)
    return f"({expression}){facets}"


def _term(term: Term, kind: str = "") -> str:
    """A term as FTS5 looks for it; a facet only where records of the kind, if one is given, can have it."""
    phrase = f'{_TEXT}"{" ".join(term.words)}"'
    if term.digits:
        return f'({phrase} OR {_TEXT}"{term.digits}")'
    if term.others:
        return f"({_TEXT}({_quoted((' '.join(term.words), *term.others), ' OR ')}))"
    facet = term.facet or (f"topic{term.topic_id}" if term.topic_id is not None else "")
    # The many documents of other kinds that have it would be gone through.
    can_have = not kind or facet.rstrip(digits) in _facets_of(kind)
    return f'({phrase} OR facets : "{facet}")' if facet and can_have else phrase


@cache
def _facets_of(kind: str) -> frozenset[str]:
    """The kinds of which records stand in the facets of a kind: what they link to, and what that lends them."""
    linked = {field.target for field in links_of(KINDS[kind])}
    lending = [KINDS[target] for target in linked]
    lent = {each.target for lender in lending for each in links_of(lender) if each.attribute in lender.LENT}
    return frozenset(linked | lent)


def match_expressions(question: TextQuestion) -> list[str]:
    """FTS5 expressions in the order in which their findings are worth reading.

    First titles with all the words, then the words as a phrase, then all the terms wherever they stand.
    """
    words = question.words
    expressions = [f"title : ({_quoted(words, ' AND ')})"]
    if len(words) > 1:
        expressions.append(f'{_TEXT}"{" ".join(words)}"')
    expressions.append(" AND ".join(_term(term) for term in question.terms))
    return [_narrowed(expression, question) for expression in expressions]


def loose_expressions(question: TextQuestion) -> list[tuple[str, bool]]:
    """What to try when nothing has all the terms: words that begin so, then any of the words.

    The second value is True where not all of the words were found.
    """
    beginnings = f"{_TEXT}({_quoted(question.words, ' AND ', ' *')})"
    any_word = f"{_TEXT}({_quoted(question.words, ' OR ')})"
    return [(_narrowed(beginnings, question), False), (_narrowed(any_word, question), True)]


def find(
    reader: GuildReader, slot: int, expression: str, question: TextQuestion, days: Days | None = None
) -> list[Item]:
    """Kind and database id of the documents of one guild that match: by kind, the latest of each, newest first.

    Nothing is ranked by bm25: it counts every match of every word before it ranks one, over 100 ms for a word in a
    tenth of a million. Where `days` are given, the dates of what is found are put there.
    """
    parameters: dict[str, object] = {"expression": expression}
    if question.first or question.last:
        parameters["first"] = day_text(question.first, OPEN_START)
        parameters["last"] = day_text(question.last, OPEN_END)
    found: list[Item] = []
    for kind in question.kinds or kinds_by(lambda traits: traits.search_place):
        lowest = lowest_document_id(slot, kind)
        parameters |= {"limit": question.limit - len(found), "lowest": lowest}
        parameters["highest"] = lowest + DOCUMENTS_OF_A_KIND - 1
        statement = _select_matches(kind, has_dates="first" in parameters, has_days=days is not None)
        names = DAYS_READ if days is not None else DAYS_READ[:2]
        matches = newest_first([*reader.columns(statement, names, parameters)])
        found += [(kind, match[0]) for match in matches]
        if days is not None:
            days |= days_in(kind, matches)
        if len(found) >= question.limit:
            break
    return found


def _select_matches(kind: str, *, has_dates: bool, has_days: bool) -> str:
    """What looks among the records of one kind; without a date a record is in no span."""
    main_date, dates = table_of(KINDS[kind]).main_date, ""
    days = day_columns(table_of(KINDS[kind])) if has_days else ""
    if has_dates:
        dates = f"AND r.{main_date}_latest >= :first AND r.{main_date}_earliest <= :last" if main_date else "AND FALSE"
    sort_on = "r.sort_on" if main_date else "''"
    return (
        f"SELECT r.{kind}_id AS record_id, {sort_on} AS sort_on{days} FROM search "
        f"JOIN {kind} r ON r.{kind}_id = search.rowid - :lowest AND r.state <> 'withdrawn' "
        f"WHERE search MATCH :expression AND search.rowid BETWEEN :lowest AND :highest {dates} "
        # FTS5 goes through row ids backwards without sorting, and so ends at the limit.
        "ORDER BY search.rowid DESC LIMIT :limit"
    )


def lowest_document_id(slot: int, kind: str) -> int:
    """Where the row ids of a guild's documents of one kind begin. The kind's letter never changes, nor does this."""
    return (slot << SLOT_BITS) + (ord(KINDS[kind].LETTER) - ord("A")) * DOCUMENTS_OF_A_KIND


async def add_documents(
    bulk: BulkWrites, slot: int, kind: str, documents: Iterable[tuple[int, SearchDocument]]
) -> None:
    """Index new records: pairs of database id and document."""
    await bulk.insert("search", ("rowid", *SearchDocument._fields), _rows_of(slot, kind, documents))


async def replace_documents(
    bulk: BulkWrites, slot: int, kind: str, documents: Iterable[tuple[int, SearchDocument]]
) -> None:
    """Index anew records that are indexed already."""
    # In the order of the index, which would else write what it holds in memory each time that it goes back.
    rows = sorted(_rows_of(slot, kind, documents))
    await bulk.update("search", ("rowid",), SearchDocument._fields, rows)


def _rows_of(slot: int, kind: str, documents: Iterable[tuple[int, SearchDocument]]) -> list[tuple[object, ...]]:
    lowest = lowest_document_id(slot, kind)
    return [(lowest + record_id, *document) for record_id, document in documents]


async def merge_parts(transaction: Transaction) -> bool:
    """Merge for a moment parts of the index, each of which a search goes through; whether there is more to merge."""
    before, *_ = await transaction.execute("SELECT total_changes() AS changes")
    await transaction.execute("INSERT INTO search (search, rank) VALUES ('merge', :pages)", {"pages": PAGES_AT_ONCE})
    after, *_ = await transaction.execute("SELECT total_changes() AS changes")
    # One is what FTS5 changes where it finds nothing to merge.
    return int(after["changes"]) - int(before["changes"]) > 1


def search_whole(reader: GuildReader, question: TextQuestion, days: Days | None = None) -> list[Item]:
    """Find the records of one guild that have all the terms and all the facets; nothing else stands in for them.

    Without a term the facets alone are looked for; without either nothing is found. `days` are as in `find`.
    """
    slot = reader.value("SELECT search_slot FROM guild WHERE guild_id = :guild_id")
    facets = [f"facets : ({_quoted(alternatives, ' OR ')})" for alternatives in question.facets]
    terms = [term for term in question.terms if term.words]
    found: list[Item] = []
    if slot is None or not (terms or facets):
        return found
    for kind in question.kinds or kinds_by(lambda traits: traits.search_place):
        expression = " AND ".join([*(_term(term, kind) for term in terms), *facets])
        of_kind = replace(question, kinds=(kind,), limit=question.limit - len(found))
        found += find(reader, slot, expression, of_kind, days)
        if len(found) >= question.limit:
            break
    return found


def holds_words(reader: GuildReader, words: Sequence[str]) -> bool:
    """Whether a record of one guild has these words one after the other, be it withdrawn, in any form of each word."""
    return _holds_any(reader, [" ".join(words)])


def held_among(reader: GuildReader, words: Sequence[str]) -> list[str]:
    """Those of some words that a record of one guild has, be it withdrawn, in any form."""
    # By halves, since of many words that may be meant few are held.
    if not words or not _holds_any(reader, words):
        return []
    half = len(words) // 2
    return [*held_among(reader, words[:half]), *held_among(reader, words[half:])] if half else [*words]


def _holds_any(reader: GuildReader, texts: Iterable[str]) -> bool:
    slot = reader.value("SELECT search_slot FROM guild WHERE guild_id = :guild_id")
    if slot is None:
        return False
    sql = "SELECT 1 FROM search WHERE search MATCH :expression AND rowid BETWEEN :lowest AND :highest LIMIT 1"
    bounds = {"lowest": slot << SLOT_BITS, "highest": ((slot + 1) << SLOT_BITS) - 1}
    return reader.value(sql, {"expression": f"{_TEXT}({_quoted(texts, ' OR ')})", **bounds}) is not None


def search(reader: GuildReader, question: TextQuestion) -> tuple[list[Item], bool]:
    """Find the records of one guild that answer, best first.

    The second value is True where nothing has all the terms, and what has some of them stands in.
    """
    slot = reader.value("SELECT search_slot FROM guild WHERE guild_id = :guild_id")
    if slot is None or not question.words:
        return [], False
    found: dict[Item, None] = {}
    for expression in match_expressions(question):
        if len(found) < question.limit:
            found |= dict.fromkeys(find(reader, slot, expression, question))
    if found:
        return list(found)[: question.limit], False
    for expression, is_loose in loose_expressions(question):
        if loose := find(reader, slot, expression, question):
            return loose, is_loose
    return [], False
