"""What columns are called in other tools, in newspapers' and parliaments' lists and in offices' own sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from bot.records.cells import STATE_FIELDS
from bot.records.fields import fields_of
from bot.records.record import Record
from bot.services.transfer.mapping.headers import fold_header

_SOURCES = (
    "source, link, url, source link, source url, web link, web address, weblink, website, hyperlink, address,"
    " permalink, link to source, link to evidence, source and link, reference, citation, cited from,"
    " hansard url, hansard link, hansard, taken from, evidence, outlet,"
    " publication, newspaper, media"
)
_TOPICS = "topic, subject, issue, theme, policy, policy area, area of policy, category, tag, group, debate topic"
_NOTE = "note, comment, remark, annotation, internal note, our note, additional information, footnote"
_NAMES: Mapping[str, str] = {
    "quote.speaker": "who, speaker, said by, speaker name, name of speaker, member, member name, name of member, mp,"
    " msp, ms, mla, td, mep, politician, person, spokesperson, spokesman, spokeswoman, quoted, quoted person, by,"
    " actor, attributed to, made by, stated by, statement by, who said it, witness, senator, minister,"
    " councillor, name,"
    " mp name, name of mp, name of person, person name, full name",
    "quote.told_by": "according to, told by, as told by",
    "quote.text": "quote, quotation, words, text, statement, quoted text, quote text, text of quote, exact word,"
    " verbatim, what was said, what they said, what he said, what she said, full quote, speech, contribution, saying",
    "quote.said_on": "date, when, said, said on, said at, date said, date of quote, quote date, statement date,"
    " date of statement, made on, sitting date, debate date, date of debate, spoken on, day, datetime,"
    " date time, timestamp",
    "quote.occasion": "where said, where, occasion, venue, context, setting, debate, debate title, forum, meeting,"
    " location, place, event, house, chamber, hearing, section",
    "quote.stance": "for against, for or against, stance, position, side, view, support oppose, pro con, pro contra,"
    " supports or opposes, stand",
    "quote.topics": _TOPICS,
    "quote.directness": "direct, direct or indirect, direct indirect, kind of quote, quote type, type of quote",
    "quote.extent": "full or fragment, full fragment, completeness",
    "quote.before": "words before, before, context before",
    "quote.after": "words after, after, context after",
    "quote.language": "language, lang",
    "quote.original": "original, original text, original quote, original words, in the original",
    "quote.translated_by": "translator, translation by, translated by",
    "quote.sources": _SOURCES,
    "quote.note": _NOTE,
    "event.date": "date, when, day, event date, date of event, date of meeting, meeting date, year, start date,"
    " start, datetime, date time, timestamp",
    "event.title": "event, headline, purpose of meeting, title, name, event name, name of event, what,"
    " what happened, event title,"
    " milestone",
    "event.summary": "summary, description, detail, text, body, more, what it was about",
    "event.status": "status, happened or planned",
    "event.actors": "who, who was involved, minister, actor, people, person, participant, involved,"
    " organisation, organization, party involved",
    "event.topics": _TOPICS,
    "event.sources": _SOURCES,
    "figure.indicator": "indicator, indicator name, measure, metric, series, series name, variable, statistic,"
    " what is measured",
    "figure.period": "period, year, quarter, month, date, time, time period, reference period, ref period,"
    " financial year, fiscal year, school year, calendar year, when",
    "figure.value": "value, number, count, obs value, observation, observation value, amount, figure",
    "figure.value_to": "upper value, value to, upper, to value",
    "figure.qualifier": "qualifier, exact or about, precision",
    "figure.published": "published, publication date, date published, release date, date of release, released",
    "figure.marked": "marked, marker, flag, obs status, observation status",
    "figure.sources": _SOURCES + ", publisher, data source",
    "figure.note": _NOTE,
    "indicator.name": "indicator, name, measure, metric, series name, variable, title",
    "indicator.unit": "unit, unit of measure, unit of measurement, measured in, units",
    "indicator.place": "place, country, area, region, geography, nation, territory, location",
    "indicator.definition": "definition, description, what is counted, metadata",
    "indicator.publisher": "publisher, published by, producer, source",
    "indicator.topics": _TOPICS,
    "source.title": "title, headline, document, name, source, article, item, reference, heading",
    "source.kind": "kind, type, source type, document type, item type, type of source, type of document",
    "source.publisher": "publisher, publication, outlet, newspaper, website, journal, published by,"
    " publication title, site",
    "source.author": "author, by, byline, writer, creator, written by, journalist",
    "source.published": "published, date, publication date, date published, published on, date of publication, day",
    "source.url": "address, url, link, web address, web link, source url, source link, hyperlink, permalink",
    "source.archived_url": "archived address, archived url, archive, archive link, archive url, web archive",
    "source.accessed": "accessed, access date, date accessed, retrieved, last accessed, date retrieved, urldate",
    "source.note": _NOTE,
    "actor.name": "name, actor, person, who, full name, member, organisation, organization, member name, mp, msp",
    "actor.kind": "kind, type, person or organisation, actor type",
    "actor.aliases": "alias, also known as, aka, other name, known as, short name, abbreviation, acronym",
    "actor.note": _NOTE,
    "role.actor": "actor, person, name, who, member, holder, office holder, member name, mp, msp",
    "role.title": "title, role, office, post, position, job title, job, portfolio, function",
    "role.organisation": "organisation, organization, body, institution, employer, department, ministry",
    "role.party": "party, political party, party name",
    "role.from": "from, start, start date, since, began, begin, appointed, held from",
    "role.to": "to, end, end date, until, ended, left, held to",
    "role.source": "source, link, url, reference, source link, source url",
    "role.note": _NOTE,
    "topic.name": "name, topic, subject, issue, theme, title",
    "topic.synonyms": "synonym, also known as, alias, keyword, other name, search term",
    "topic.description": "description, definition, detail, what it is about",
}
"""By kind and column; a name that may be several columns of a kind stands with the likeliest."""


def _fold_all() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for place, names in _NAMES.items():
        kind, _, column = place.partition(".")
        for name in names.split(","):
            found[kind].setdefault(fold_header(name), column)
    return found


_FOLDED = _fold_all()


def own_column(record_type: type[Record], header: str) -> str | None:
    """The column of a kind that a header names by its own name, or by what it is called on forms."""
    folded = fold_header(header)
    fields = (*fields_of(record_type), *STATE_FIELDS)
    if header.strip().casefold() == "key":
        return "key"
    named = [field.column for field in fields if folded == fold_header(field.column)]
    labelled = [field.column for field in fields if folded == fold_header(field.name)]
    return next(iter((*named, *labelled)), None) if folded else None


def common_column(record_type: type[Record], header: str) -> str | None:
    """The column of a kind that a header means as others call it."""
    folded = fold_header(header)
    return _FOLDED[record_type.KIND].get(folded) if record_type.KIND in _FOLDED and folded else None
