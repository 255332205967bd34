"""Each sentence of an answer is checked by plain SQL of another hand, over made-up servers with awkward records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.presentation.questions.facts import describe_fact
from bot.problems import WrongInput
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.findings import Span
from bot.services.questions.answered import Fact, PlainAnswer
from bot.services.questions.answering import facts
from bot.services.questions.understood import Wanted
from tests.guilds import GUILD, open_services, write_pack
from tests.services.questions.awkward_server import INDICATORS, PEOPLE, RARE, TOPICS, awkward_tables

SEEDS = (0, 1, 2, 3, 11)
YEARS = (1999, 2016, 2018, 2019, 2020, 2021, 2022, 2024)
TIMES = ("", *(f" in {year}" for year in YEARS), " in July 2019", " since 2022", " before 2016", " in H1 2018")
_SPOKEN = (
    "SELECT q.quote_id, q.said_on FROM quote q JOIN quote_speaker s USING (quote_id) JOIN actor a USING (actor_id)"
)


def questions() -> Iterator[str]:
    for time in TIMES:
        for person in (*PEOPLE, "Town Council"):
            yield f"What did {person} say{time}?"
            yield from (f"What did {person} say about {topic}{time}?" for topic in TOPICS[:2])
        for topic in TOPICS:
            yield from (f"Who {verb} {topic}{time}?" for verb in ("supports", "opposes"))
            yield f"What happened on {topic}{time}?"
        for indicator in INDICATORS:
            yield from (f"{which}{indicator}{time}" for which in ("", "How many ", "Highest "))
        yield from (f"Who was the {office}{time}?" for office in ("mayor", "harbour minister"))
        yield from (f"{words}{time}?" for words in ("What happened", "What is planned", "Ann Lee"))
    for word in (*RARE, "unicorn"):
        yield from (f"Who spoke of {word}?", f"Who supports Tolls because of {word}?", f"Cora Quist {word}")


class Oracle:
    """What is held, by SQL that knows nothing of how questions are answered."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self._path)) as connection:
            return connection.execute(sql, values).fetchall()

    def spoken_by(self, name: str, topic: str = "", stance: str = "") -> dict[int, str | None]:
        """The quotes of somebody's own, by database id, with their dates."""
        sql = f"{_SPOKEN} WHERE q.state <> 'withdrawn' AND a.name = ?"
        values = [name]
        if topic:
            sql += " AND EXISTS (SELECT 1 FROM quote_topic l JOIN topic t USING (topic_id)"
            sql += " WHERE l.quote_id = q.quote_id AND t.name = ? AND (? = '' OR l.stance = ?))"
            values += [topic, stance, stance]
        return {int(str(row[0])): row[1] if row[1] is None else str(row[1]) for row in self.rows(sql, *values)}

    def having_word(self, word: str) -> int:
        sql = (
            "SELECT (SELECT COUNT(*) FROM quote WHERE state <> 'withdrawn' AND (text LIKE ?1 OR note LIKE ?1))"
            " + (SELECT COUNT(*) FROM event WHERE state <> 'withdrawn' AND name LIKE ?1)"
            " + (SELECT COUNT(*) FROM actor WHERE name LIKE ?1) + (SELECT COUNT(*) FROM indicator"
            " WHERE name LIKE ?1 OR place LIKE ?1) + (SELECT COUNT(*) FROM role WHERE name LIKE ?1)"
        )
        return int(str(self.rows(sql, f"%{word}%")[0][0]))

    def tally(self, topic: str, stance: str, span: Span) -> int:
        sql = (
            "SELECT q.said_on FROM quote q JOIN quote_topic l USING (quote_id) JOIN topic t USING (topic_id) "
            "WHERE q.state <> 'withdrawn' AND q.told_by_id IS NULL AND t.name = ? AND l.stance = ?"
        )
        return sum(span == Span() or touches(day, span) for (day,) in self.rows(sql, topic, stance))

    def figures(self, indicators: Iterable[str]) -> list[tuple[object, ...]]:
        sql = (
            "SELECT f.figure_id, f.period, f.value, f.qualifier FROM figure f JOIN indicator i USING (indicator_id) "
            "WHERE f.state <> 'withdrawn' AND i.name = ?"
        )
        return [row for name in indicators for row in self.rows(sql, name)]

    def state_of(self, item: Item) -> str:
        return str(self.rows(f"SELECT state FROM {item[0]} WHERE {item[0]}_id = ?", item[1])[0][0])


def touches(day: object, span: Span) -> bool:
    """Whether a date as stored has a day in a time; what is said "by" a date stands as of that."""
    if not day:
        return False
    parsed = Edtf.parse(str(day))
    begins = parsed.earliest or (Edtf.parse(str(day).removeprefix("../")).earliest)
    assert begins is not None
    return (span.last is None or begins <= span.last) and (
        parsed.latest is None or span.first is None or parsed.latest >= span.first
    )


def may_be_of(day: str | None, span: Span) -> bool:
    if not day:
        return False
    parsed = Edtf.parse(day)
    begins = parsed.earliest is None or span.last is None or parsed.earliest <= span.last
    return begins and (parsed.latest is None or span.first is None or parsed.latest >= span.first)


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_sentence_of_an_answer_is_untrue(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "despatch.sqlite3"
    untrue: list[str] = []
    async with open_services(path) as services:
        await services.load(write_pack(tmp_path / "awkward", awkward_tables(seed)))
        oracle = Oracle(path)
        for question in questions():
            try:
                answer = await services.asking.ask(GUILD, question=question)
            except WrongInput:
                continue
            untrue += [f"{question}: {told}" for told in faults_of(oracle, answer)]
    assert not untrue, "\n".join(untrue[:40])


def faults_of(oracle: Oracle, answer: PlainAnswer) -> Iterator[str]:
    for fact in answer.facts:
        if not is_true(oracle, answer, fact):
            yield describe_fact(fact)
    for item in answer.findings.items:
        if oracle.state_of(item) == "withdrawn":
            yield f"shows {item}, which was withdrawn"
    yield from _not_of_who_was_asked(oracle, answer)


def _not_of_who_was_asked(oracle: Oracle, answer: PlainAnswer) -> Iterator[str]:
    """What somebody else said, or said for sure at another time."""
    question = answer.understood
    people = [actor.name for actor in question.actors if actor.name in PEOPLE]
    if question.wanted is not Wanted.QUOTES or len(people) != 1 or len(question.actors) != 1:
        return
    own = oracle.spoken_by(people[0])
    for kind, record_id in answer.findings.items:
        if kind == Quote.KIND and record_id not in own:
            yield f"shows quote {record_id}, which is not of {people[0]}"
        elif kind == Quote.KIND and question.span != Span() and not touches(own[record_id], question.span):
            yield f"shows quote {record_id} of {own[record_id]}"


def is_true(oracle: Oracle, answer: PlainAnswer, fact: Fact) -> bool:  # noqa: PLR0911
    match fact:
        case facts.NothingHas():
            return not any(oracle.having_word(word) for word in fact.words)
        case facts.NothingTogether():
            return _is_apart(oracle, fact)
        case facts.NotQuoted():
            return not oracle.spoken_by(fact.actor.name)
        case facts.NothingWithin():
            return _is_without(oracle, answer, fact)
        case facts.NoFigureFor():
            held = oracle.figures(one.name for one in fact.indicators)
            return not any(str(row[1]) == str(fact.period) for row in held)
        case facts.StanceTally() if not (fact.is_part or fact.is_capped):
            return fact.quotes == oracle.tally(fact.topic.name, fact.stance.value, fact.span)
        case facts.NoStance():
            said = oracle.spoken_by(fact.actor.name, fact.topic.name)
            return not any(
                may_be_of(day, fact.span) and quote_id in oracle.spoken_by(fact.actor.name, fact.topic.name, stance)
                for stance in ("support", "oppose", "neutral", "unclear", "permissive")
                for quote_id, day in said.items()
            )
        case facts.Held(kind=Quote.KIND) if not fact.is_capped:
            return _is_counted(oracle, answer, fact)
        case facts.AtTheEnd() if isinstance(fact.record, Figure):
            return _is_at_the_end(oracle, answer, fact)
    return True


def _is_apart(oracle: Oracle, fact: facts.NothingTogether) -> bool:
    people = [name for name in fact.names if name in PEOPLE]
    topics = [name for name in fact.names if name in TOPICS]
    words = [name for name in fact.names if name in RARE]
    stance = fact.stance.value if fact.stance else ""
    if fact.kind not in ("", Quote.KIND) or len(people) > 1 or not topics:
        return True
    texts = {int(str(row[0])): str(row[1]) for row in oracle.rows("SELECT quote_id, text FROM quote")}
    for name in people or [*PEOPLE, "Town Council"]:
        for quote_id, day in oracle.spoken_by(name, topics[0], stance).items():
            within = fact.span == Span() or touches(day, fact.span)
            if within and all(word.casefold() in texts[quote_id].casefold() for word in words):
                return False
    return True


def _is_without(oracle: Oracle, answer: PlainAnswer, fact: facts.NothingWithin) -> bool:
    question = answer.understood
    if fact.kind != Quote.KIND or len(question.actors) != 1 or question.stance or question.words:
        return True
    topic = question.topics[0].name if question.topics else ""
    said = oracle.spoken_by(question.actors[0].name, topic)
    return fact.perhaps > 0 or not any(may_be_of(day, fact.span) for day in said.values())


def _is_counted(oracle: Oracle, answer: PlainAnswer, fact: facts.Held) -> bool:
    found = [record_id for kind, record_id in answer.findings.items if kind == Quote.KIND]
    if answer.understood.wanted is Wanted.PERSON or answer.understood.wanted is Wanted.ANYTHING:
        return fact.number >= len(found)
    marks = ", ".join("?" * len(found))
    days = [day for (day,) in oracle.rows(f"SELECT said_on FROM quote WHERE quote_id IN ({marks})", *found)]
    known = [parsed for day in days if day and (parsed := Edtf.parse(str(day))).earliest]
    ends = [fact.oldest] if fact.oldest and fact.oldest.earliest and not fact.others else []
    surely_older = [one for one in known for end in ends if one.latest and end.earliest and one.latest < end.earliest]
    is_placed = bool(fact.others) or len(known) in (0, len(days))
    return fact.number == len(found) and not surely_older and is_placed


def _is_at_the_end(oracle: Oracle, answer: PlainAnswer, fact: facts.AtTheEnd) -> bool:
    assert isinstance(fact.record, Figure)
    held = oracle.figures([fact.record.indicator.name])
    values = {int(str(row[0])): float(str(row[2])) for row in held if row[2] is not None}
    if fact.extreme != "highest" or answer.understood.span != Span():
        return True
    others = [value for figure_id, value in values.items() if figure_id != fact.record.record_id]
    is_open = any(row[3] == "more than" for row in held if row[0] != fact.record.record_id)
    # Earlier vintages are not what is held now.
    return fact.is_unsure or not is_open or not others
