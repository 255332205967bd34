"""Names in a file that mean no record for sure: what is asked of them, once a text, and what is made of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.formats.understood.naming import name_some, shorten
from bot.formats.understood.questions import Answers, Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.fields import ChoiceField, fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.role import Role
from bot.records.record import split_id
from bot.records.written.choices import words_of
from bot.records.written.told_values import UNKNOWN
from bot.services.names.folding import fold
from bot.services.names.nouns import either, with_article
from bot.services.names.tables.name_table import Name
from bot.services.names.typed_text import mentioned_member
from bot.services.transfer.linking.made_records import MadeRecord, MadeRecords
from bot.services.transfer.linking.record_names import RecordNames
from bot.services.transfer.linking.written_links import NEW_MARK
from bot.services.transfer.table_keys import is_key
from bot.services.transfer.table_reader import TableRow

MAKE, LEAVE, NEW, EACH = "make", "leave", "new", "each"
_MOST_ASKED, _MOST_NAMED, _MOST_OPTIONS, _MOST_TOLD = 25, 5, 20, 500
_SHOWN = 80
_KEY_SIGNS = re.compile(r"[-0-9]")
_NOBODY = frozenset(map(fold, UNKNOWN)) | {"", "anonymous", "anon", "nobody"}
"""What stands in a cell, folded, where whoever filled it knew no name."""


class SetAside(Enum):
    """Why a row is not planned."""

    WAITS = "waits"
    """For an answer."""
    LEFT_OUT = "left out"
    """By what was answered."""


@dataclass(eq=False)
class _Case:
    """A text that means no record for sure."""

    kind: str
    text: str
    place: str = ""
    """Of the first of its rows."""
    outcome: str | SetAside | None = None
    """The key that it leads to, why its rows stand aside, or None where it leads nowhere."""
    candidates: Sequence[Name] = ()
    question: FileQuestion | None = None
    made: MadeRecord | None = None
    rows: int = 0

    @property
    def where(self) -> str:
        more = self.rows - 1
        return f"{self.place}{f' and {more:,} more' if more > 0 else ''}"


class Unsettled:
    """Settles texts that lead to no record for sure, by what was answered of them."""

    def __init__(self, names: RecordNames, answers: Answers) -> None:
        self._names = names
        self._answers = answers
        self._cases: dict[tuple[str, str], _Case] = {}
        self._aside: dict[tuple[str, str], SetAside] = {}
        """Kinds with keys and folded names of rows that stand aside: so do those that link to them."""
        self._made = MadeRecords(names, self._choice_of)
        self._of_row: dict[_Case, None] = {}
        """What the row that is looked at names, as far as it is not sure."""
        self._row: TableRow | None = None

    @property
    def made(self) -> Mapping[str, Sequence[MadeRecord]]:
        """By kind, what rows name that are not refused."""
        found = {kind: [one for one in made if one.rows] for kind, made in self._made.by_kind.items()}
        return {kind: made for kind, made in found.items() if made}

    def keep_row(self, row: TableRow) -> None:
        """Ask for, or make, what a row names that was settled last; of one that is refused neither is done."""
        if row is not self._row:
            return
        place = f"{row.table.file}, row {row.line}"
        for case in self._of_row:
            case.place = case.place or place
            case.rows += 1
            if case.made:
                case.made.is_left &= case.outcome is SetAside.LEFT_OUT
        for made in dict.fromkeys(case.made for case in self._of_row):
            if made:
                made.place = made.place or place
                made.rows += 1

    def put_aside(self, kind: str, key: str, title: str, aside: SetAside) -> None:
        """Let rows that link to a row of the file stand aside with it."""
        for called in filter(None, (key, fold(title))):
            self._aside.setdefault((kind, called), aside)

    def is_known(self, kind: str, text: str) -> bool:
        """Whether a text was settled before."""
        return (kind, text) in self._cases

    def settle(self, row: TableRow, kind: str, text: str, attribute: str) -> str | SetAside | None:
        """The key that a text of a row leads to, or why the row stands aside; None where it leads nowhere."""
        if aside := self._aside.get((kind, text)) or self._aside.get((kind, fold(text))):
            return aside
        case = self._cases.get((kind, text))
        if case is None:
            is_body = row.table.record_type is Role and attribute != "actor"
            case = self._cases[kind, text] = _Case(kind, text)
            self._decide(case, row, is_body=is_body)
        if row is not self._row:
            self._row, self._of_row = row, {}
        self._of_row[case] = None
        return case.outcome

    def _decide(self, case: _Case, row: TableRow, *, is_body: bool) -> None:
        kind, text = case.kind, case.text
        case.candidates = self._names.meaning(kind, text).candidates
        is_makeable = KINDS[kind].TRAITS.is_made and not self._is_key(row, kind, text)
        if not case.candidates and not is_makeable:
            case.outcome = self._answered(case)
            return
        told = self._answered(case)
        if told is not None:
            case.outcome = told
        elif self._told(case) == NEW or self._is_made_without_asking(case):
            self._make(case, is_body=is_body)
        else:
            case.outcome = SetAside.WAITS

    def _is_key(self, row: TableRow, kind: str, text: str) -> bool:
        """Whether a text is a key or an id, of which nothing can be made: in tables with keys one word may be one."""
        typed = split_id(text)
        is_id = (typed is not None and typed[0] == KINDS[kind].LETTER) or mentioned_member(text) is not None
        return is_id or (is_key(text) and bool(_KEY_SIGNS.search(text) or row.cell("key")))

    def _is_made_without_asking(self, case: _Case) -> bool:
        return not case.candidates and fold(case.text) not in _NOBODY

    def _make(self, case: _Case, *, is_body: bool) -> None:
        case.made = self._made.find_or_make(case.kind, case.text, is_body=is_body)
        is_left = self._told(case) != NEW and self._are_left(case.kind)
        if case.made:
            case.outcome = SetAside.LEFT_OUT if is_left else case.made.key

    def _are_left(self, kind: str) -> bool:
        """Whether the rows of all that is new are left out."""
        is_told = self._answers.speak_of(_key_of_new(kind))
        return is_told and self._answers.settle(_of_new(kind, [])).answer == LEAVE

    def _told(self, case: _Case) -> str | None:
        """What was answered of a text, or of all that are not sure."""
        told = self._answers.settle(_of_text(case)).answer if self._answers.speak_of(_key_of_text(case)) else None
        if told is None and case.candidates:
            told = self._answers.settle(_of_kind(case.kind, [])).answer
        return told

    def _answered(self, case: _Case) -> str | SetAside | None:
        """The key, or that rows are left out, by an answer; None where there is none, or one that names no record."""
        told = self._told(case)
        if told is None or told in (NEW, EACH):
            return None
        return SetAside.LEFT_OUT if told == LEAVE else self._names.find_key(case.kind, told)

    def _choice_of(self, kind: str, title: str, proposed: str) -> str:
        is_told = self._answers.speak_of(_key_of_choice(kind, title))
        return (self._answers.settle(_of_choice(kind, title, proposed)).answer if is_told else None) or proposed

    def questions(self) -> Iterator[FileQuestion]:
        """What is asked, and what was answered."""
        for kind in KINDS:
            cases = [case for case in self._cases.values() if case.kind == kind and case.rows]
            doubtful = [case for case in cases if case.outcome is not None and not case.made]
            yield from self._of_doubtful(kind, doubtful)
            if made := self.made.get(kind):
                yield self._answers.settle(_of_new(kind, made))
                yield from self._of_choices(kind, made)

    def _of_doubtful(self, kind: str, cases: Sequence[_Case]) -> Iterator[FileQuestion]:
        asked = [case for case in cases if case.candidates]
        is_each = True
        if len(asked) > _MOST_ASKED:
            question = self._answers.settle(_of_kind(kind, asked))
            yield question
            is_each = question.answer == EACH
        for case in cases if is_each else [case for case in cases if not case.candidates]:
            yield self._settled(case)

    def _settled(self, case: _Case) -> FileQuestion:
        question = self._answers.settle(_of_text(case))
        # An answer that names nobody leaves it open.
        return _of_text(case) if case.outcome is SetAside.WAITS else question

    def _of_choices(self, kind: str, made: Sequence[MadeRecord]) -> Iterator[FileQuestion]:
        for one in made[:_MOST_ASKED]:
            if one.chosen:
                yield self._answers.settle(_of_choice(kind, one.title, one.chosen))

    def remarks(self) -> Iterator[Remark]:
        """Whom texts were taken for as was answered, what would be made, and how many rows are left out."""
        told = Counter[str]()
        for case in self._cases.values():
            if case.made or not case.rows or case.outcome is SetAside.WAITS:
                continue
            told[case.kind] += 1
            if told[case.kind] <= _MOST_TOLD:
                yield Remark(About.LINKS, self._sentence(case))
        for kind, made in self.made.items():
            yield from self._of_made(kind, made)

    def _sentence(self, case: _Case) -> str:
        if case.outcome is SetAside.LEFT_OUT:
            return f"What names “{_cut(case.text)}” ({case.where}) is left out, as was answered."
        key = str(case.outcome)
        named = self._names.title(case.kind, key)
        shown = self._names.find_id(case.kind, key)
        return (
            f"“{_cut(case.text)}” ({case.where}) is taken for {named}{f' ({shown})' if shown else ''}, as was answered."
        )

    def _of_made(self, kind: str, made: Sequence[MadeRecord]) -> Iterator[Remark]:
        for one in made[:_MOST_TOLD]:
            more = f" and {one.rows - 1:,} more" if one.rows > 1 else ""
            texts = "” and “".join(map(_cut, one.texts[:_MOST_NAMED]))
            subject = "it" if one.texts == [one.title] else f"“{_cut(one.title)}”"
            chosen = f" ({one.chosen})" if one.chosen else ""
            new = f"{subject} would become {with_article(f'new {kind}')}{chosen}"
            done = "what names it is left out" if one.is_left else new
            yield Remark(
                About.NEW,
                f"“{texts}” ({one.place}{more}) {'are' if one.texts[1:] else 'is'} on record nowhere: {done}.",
            )
        if len(made) > _MOST_TOLD:
            yield Remark(About.NEW, f"{len(made) - _MOST_TOLD:,} more {KINDS[kind].PLURAL} are on record nowhere.")
        if missed := self._names.not_compared(kind):
            rule = "were not held against names that differ by a slip, since there are so many"
            yield Remark(About.NEW, f"{missed:,} names of {KINDS[kind].PLURAL} {rule}.")


def _of_text(case: _Case) -> FileQuestion:
    """What is asked of one text; an id or a name may be typed as well."""
    options = [
        FileOption(value=_value(name), label=_cut(name.name), description=_shown(name))
        for name in case.candidates[:_MOST_OPTIONS]
    ]
    if KINDS[case.kind].TRAITS.is_made:
        options.append(FileOption(value=NEW, label=_cut(f"Somebody or something new: {case.text}")))
    options.append(FileOption(value=LEAVE, label="Leave these rows out"))
    named = either([f"{name.name} ({_shown(name)})" for name in case.candidates[:_MOST_NAMED]])
    meant = f"may be {named}" if named else f"names no {case.kind}"
    words = f"“{_cut(case.text)}” ({case.where}) {meant}. Which {case.kind} is meant?"
    return FileQuestion(key=_key_of_text(case), words=words, options=options, is_free=True)


def _of_kind(kind: str, cases: Sequence[_Case]) -> FileQuestion:
    """What is asked of all texts of which nobody can be sure, where they are very many."""
    plural = KINDS[kind].PLURAL
    words = f"{len(cases):,} names may be {plural} on record and are written otherwise, such as {_listed(cases)}."
    options = (
        FileOption(value=EACH, label="Ask for each of them"),
        FileOption(value=NEW, label=f"Make new {plural} of all of them"),
        FileOption(value=LEAVE, label="Leave their rows out"),
    )
    return FileQuestion(key=f"link:{kind}", words=words, options=options)


def _of_new(kind: str, made: Sequence[MadeRecord]) -> FileQuestion:
    one = len(made) == 1
    subject = f"1 {kind}" if one else f"{len(made):,} {KINDS[kind].PLURAL}"
    names = name_some(made, _MOST_NAMED, lambda record: f"“{_cut(record.title)}”")
    words = f"{subject} named in this file {'is' if one else 'are'} not on record: {names}. What is to be done?"
    rows = sum(record.rows for record in made)
    options = (
        FileOption(value=MAKE, label="Make it" if one else "Make them"),
        FileOption(value=LEAVE, label="Leave their rows out", description=f"{rows:,} row{'' if rows == 1 else 's'}"),
    )
    return FileQuestion(key=_key_of_new(kind), words=words, options=options)


def _of_choice(kind: str, title: str, proposed: str) -> FileQuestion:
    """What is proposed of a new record: of an actor, whether it is a person or an organisation."""
    field = next(field for field in fields_of(KINDS[kind]) if isinstance(field, ChoiceField) and field.required)
    options = [FileOption(value=str(choice), label=words_of(choice)) for choice in field.choices]
    words = f"What is “{_cut(title)}”, which would be {with_article(f'new {kind}')}?"
    return FileQuestion(
        key=_key_of_choice(kind, title), words=words, options=options, answer=proposed, basis=Basis.PROPOSED
    )


def _key_of_text(case: _Case) -> str:
    return f"link:{case.kind}:{case.text}"


def _key_of_new(kind: str) -> str:
    return f"new:{kind}"


def _key_of_choice(kind: str, title: str) -> str:
    return f"made:{kind}:{title}"


def _listed(cases: Sequence[_Case]) -> str:
    return ", ".join(f"“{_cut(case.text)}”" for case in cases[:_MOST_NAMED])


def _value(name: Name) -> str:
    return name.record_id.removeprefix(NEW_MARK)


def _shown(name: Name) -> str:
    return "in this file" if name.record_id.startswith(NEW_MARK) else name.record_id


def readings_told(names: RecordNames) -> Iterator[Remark]:
    """What names were read as that are nobody's as they stand."""
    told = Counter[str]()
    for kind, text, meaning in names.readings():
        told[kind] += 1
        if told[kind] <= _MOST_TOLD and meaning.key is not None:
            shown = names.find_id(kind, meaning.key)
            where = f" ({shown})" if shown else ""
            yield Remark(About.LINKS, f"“{_cut(text)}” was taken for {meaning.name}{where}.")
    for kind, count in told.items():
        if count > _MOST_TOLD:
            more = f"{count - _MOST_TOLD:,} more names of {KINDS[kind].PLURAL}"
            yield Remark(
                About.LINKS, f"{more} were taken for those who are called so in another order or with honours."
            )


def _cut(text: str) -> str:
    return shorten(text, _SHOWN)
