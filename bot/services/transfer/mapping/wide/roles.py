"""What each column of a table of statistics is: periods, places, names of indicators, units, or values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from bot.formats.sheet import Sheet
from bot.formats.tables.groups import GROUP_NAMES
from bot.formats.understood.naming import name_some
from bot.formats.understood.questions import Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.kinds.figure import Figure
from bot.services.transfer.mapping.common_names import common_column, own_column
from bot.services.transfer.mapping.headers import fold_header
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.sheet_columns import MOST_NAMED, question_keys
from bot.services.transfer.mapping.understood import LEAVE_OUT
from bot.services.transfer.mapping.wide.dimensions import find_parting, find_twins
from bot.services.transfer.mapping.wide.heads import is_part_of_year, is_period, read_head, without_marks


class ColumnRole(StrEnum):
    """What a column of a table of statistics says of its figures."""

    PERIOD = "period"
    PART = "part of the year"
    PLACE = "place"
    INDICATOR = "indicator"
    UNIT = "unit"
    SCALE = "scale"
    VALUE = "value"
    SOURCES = "sources"
    PUBLISHED = "published"
    QUALIFIER = "qualifier"
    NOTE = "note"


_LABELS = {
    ColumnRole.PERIOD: "Period, such as a year",
    ColumnRole.PART: "Quarter or month of the year",
    ColumnRole.PLACE: "Place",
    ColumnRole.INDICATOR: "What is measured",
    ColumnRole.UNIT: "Unit",
    ColumnRole.SCALE: "Multiplier of the unit: millions …",
    ColumnRole.VALUE: "A column of values",
    ColumnRole.SOURCES: "Sources",
    ColumnRole.PUBLISHED: "Day of publication",
    ColumnRole.QUALIFIER: "Qualifier: exact, about …",
    ColumnRole.NOTE: "Note",
}
_BREAKDOWNS = (
    "cause, cause of death, substance, drug, age, age group, sex, gender, category, breakdown, type, ethnicity, "
    + ", ".join(GROUP_NAMES)
)
_TOLD = {role: role.value for role in ColumnRole} | {
    ColumnRole.INDICATOR: "what is measured",
    ColumnRole.VALUE: "values",
    ColumnRole.SCALE: "multiplier of the unit",
    ColumnRole.PUBLISHED: "day of publication",
}
_NAMES = {
    ColumnRole.PLACE: "place, entity, country, area, region, geography, nation, council, council area, local authority,"
    " health board, nhs board, territory, location, reference area, ref area, area name, country name, region name,"
    " state, city, town, constituency, district, country or area, geographic area, ward, borough, police force,"
    " division, police division, council name, ca name, hb name, board, board name, local authority name, geo,"
    " ort, land, gebiet, gemeinde, stadt, bundesland, kanton, région, pays, commune, département, ville, país, región",
    ColumnRole.UNIT: "unit, unit of measure, unit of measurement, measured in, unit measure, einheit, unité, unidad",
    ColumnRole.SCALE: "unit mult, unit multiplier, multiplier, power code, powercode code, scale, magnitude",
}
_CODES = (
    "code, iso code, iso, iso3, iso2, area code, country code, geography code, region code, ons code, gss code,"
    " feature code, id, ref, entity code, series code, indicator code, row, no, hb code, ca code, hb, ca, org code,"
    " spatial dim value code, parent location code, local authority code, council code"
)
_FOLDED = {fold_header(name): role for role, names in _NAMES.items() for name in names.split(",")}
_FOLDED_BREAKDOWNS, _FOLDED_CODES = (frozenset(map(fold_header, names.split(","))) for names in (_BREAKDOWNS, _CODES))
_ASIDE = re.compile(
    r"rank(?:ing)?|.*\bconfidence (?:interval|limit)s?\b.*|.*\b[lu]?ci\b.*|[lu]cl"
    r"|(?:lower|upper) (?:limit|bound|estimate)|standard error|s\.?e\.?|margin of error|cv|weight"
    r"|latitude|longitude|lat|long?",
    re.IGNORECASE,
)
"""Columns of numbers that say something of other numbers, or of rows, and measure nothing by themselves."""
_MANY = (ColumnRole.VALUE, ColumnRole.INDICATOR, ColumnRole.NOTE)
"""What several columns may be."""
_TELLING = (
    ColumnRole.PERIOD,
    ColumnRole.PART,
    ColumnRole.PLACE,
    ColumnRole.INDICATOR,
    ColumnRole.UNIT,
    ColumnRole.SCALE,
    ColumnRole.PUBLISHED,
    ColumnRole.SOURCES,
)
"""What columns say that tell of what a value is, and whose."""
_NUMBER = re.compile(
    r"(?!\d{1,2}[./]\d{1,2}[./]\d{2,4}\b)"
    r"[(<>~≈+\-−–£$€¥ ]*\d[\d.,' \u00a0\u202f]*(?:%|\)|m|k|bn)?(?:\s*[\[(*†‡].{0,3})?",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[-–—*:.~x]{1,3}|\[[a-z]{1,3}\]|\([a-z]{1,3}\)|n/?a|nan|null", re.IGNORECASE)
"""What stands in the place of a number that is not given."""
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_SAMPLE = 200
_MOST_OF = 0.6
_FEWEST_PERIODS = 2


def looks_like_statistics(sheet: Sheet) -> bool:
    """Whether a sheet has columns of numbers beside a column of periods, or under headers that are periods."""
    roles = _guess(sheet)
    heads = [header for header, role in zip(sheet.header, roles, strict=True) if role is ColumnRole.VALUE]
    if len([header for header in heads if _HAS_YEAR.search(header)]) >= _FEWEST_PERIODS:
        return True
    return ColumnRole.PERIOD in roles and bool(heads)


def is_plain_table(sheet: Sheet) -> bool:
    """Whether each row of a sheet is one figure in the columns of figures, or one that is held: it has a key."""
    own = [own_column(Figure, header) for header in sheet.header]
    roles = [_by_name(header) for header in sheet.header]
    return "key" in own or ("indicator" in own and not {ColumnRole.PLACE, ColumnRole.UNIT} & set(roles))


def ask_roles(sheet: Sheet, rules: ReadingRules) -> list[FileQuestion]:
    """A question for each column what it is, with the answer that is taken."""
    questions = []
    for place, (key, role) in enumerate(zip(question_keys(sheet), _without_twins(sheet, _guess(sheet)), strict=True)):
        likely = sorted(ColumnRole, key=lambda each: each is not role)
        options = [FileOption(value=each, label=_LABELS[each]) for each in likely]
        header = sheet.header[place].strip()
        question = FileQuestion(
            key=key,
            words=f"What is the column {header or place + 1} of {sheet.file}?",
            options=[*options, FileOption(value=LEAVE_OUT, label="Do not take in")],
            answer=role or LEAVE_OUT,
            basis=Basis.SURE if role and fold_header(header) == fold_header(role) else Basis.PROPOSED,
        )
        questions.append(rules.answers.settle(question))
    return _with_parting(sheet, _each_once(questions))


def _without_twins(sheet: Sheet, roles: Sequence[ColumnRole | None]) -> list[ColumnRole | None]:
    """The same, where of columns that say the same thing twice only the one in words is read."""
    left: set[int] = set()
    for role in (ColumnRole.PERIOD, ColumnRole.PLACE, ColumnRole.INDICATOR, ColumnRole.UNIT, ColumnRole.SCALE):
        places = [place for place, taken in enumerate(roles) if taken is role]
        if len(places) > 1:
            left |= find_twins(sheet, places, must_be_namesakes=role is ColumnRole.INDICATOR)
    return [None if place in left else role for place, role in enumerate(roles)]


def _with_parting(sheet: Sheet, questions: Sequence[FileQuestion]) -> list[FileQuestion]:
    """The same, where what tells rows apart that would contradict each other else is read as what is measured."""
    answers = [question.answer for question in questions]
    if None in answers:
        return [*questions]
    left = [
        place
        for place, question in enumerate(questions)
        if (question.answer, question.basis) == (LEAVE_OUT, Basis.PROPOSED)
        and fold_header(sheet.header[place]) not in _FOLDED_CODES
        and not _ASIDE.fullmatch(without_marks(sheet.header[place]))
    ]
    named = [place for place, answer in enumerate(answers) if answer in _TELLING]
    values = [place for place, answer in enumerate(answers) if answer == ColumnRole.VALUE]
    parting = find_parting(sheet, named, values, left) if values else []
    return [
        replace(question, answer=ColumnRole.INDICATOR) if place in parting else question
        for place, question in enumerate(questions)
    ]


def _each_once(questions: Sequence[FileQuestion]) -> list[FileQuestion]:
    """The same, where a guess gives way to what somebody chose, and else the second of two is asked."""
    chosen = {question.answer for question in questions if question.basis not in (Basis.PROPOSED, Basis.SURE)}
    taken: set[str] = set()
    heads: set[str] = set()
    settled = []
    for question in questions:
        answer = question.answer
        is_guess = question.basis in (Basis.PROPOSED, Basis.SURE)
        if is_guess and answer not in (*_MANY, LEAVE_OUT) and (answer in chosen or answer in taken):
            left = replace(question, answer=LEAVE_OUT, basis=Basis.PROPOSED)
            settled.append(left if answer in chosen else replace(question, answer=None, basis=Basis.ASKED))
        elif is_guess and answer == ColumnRole.VALUE and question.words in heads:
            settled.append(replace(question, answer=None, basis=Basis.ASKED))
        else:
            settled.append(question)
        heads.add(question.words)
        taken.add(answer or "")
    return settled


def _guess(sheet: Sheet) -> list[ColumnRole | None]:
    roles = [_by_name(header) for header in sheet.header]
    samples = [_sample(sheet, place) for place in range(len(sheet.header))]
    for place, header in enumerate(sheet.header):
        if roles[place] is not None or fold_header(header) in _FOLDED_CODES or _ASIDE.fullmatch(without_marks(header)):
            continue
        if _share(_NUMBER, samples[place]) >= _MOST_OF or (not samples[place] and is_period(header)):
            are_periods = not is_period(header) and all(map(is_period, samples[place]))
            is_first = ColumnRole.PERIOD not in roles
            roles[place] = ColumnRole.PERIOD if are_periods and is_first else ColumnRole.VALUE
    _find_parts(roles, samples)
    _leave_undated(roles, sheet.header)
    # What rows are grouped by does not name them.
    named = {role for header, role in zip(sheet.header, roles, strict=True) if header not in sheet.groups}
    if not {ColumnRole.INDICATOR, ColumnRole.PLACE} & named:
        texts = (
            place
            for place, role in enumerate(roles)
            if role is None and samples[place] and fold_header(sheet.header[place]) not in _FOLDED_CODES
        )
        if (first := next(texts, None)) is not None:
            roles[first] = ColumnRole.INDICATOR
    return roles


def _find_parts(roles: list[ColumnRole | None], samples: Sequence[Sequence[str]]) -> None:
    """Tell the column of years from that of the quarters or months in them, where there are both."""
    dated = [place for place, role in enumerate(roles) if role is ColumnRole.PERIOD]
    parts = [place for place in dated if samples[place] and all(map(is_part_of_year, samples[place]))]
    if len(parts) == 1 and len(dated) > 1:
        roles[parts[0]] = ColumnRole.PART


def _leave_undated(roles: list[ColumnRole | None], header: Sequence[str]) -> None:
    """Leave out what stands beside columns of years and is of none of them, such as a rank or a change."""
    values = [place for place, role in enumerate(roles) if role is ColumnRole.VALUE]
    undated = [place for place in values if not read_head(header[place]).period]
    if ColumnRole.PERIOD not in roles and len(values) - len(undated) >= _FEWEST_PERIODS:
        for place in undated:
            roles[place] = None


def is_breakdown(header: str) -> bool:
    """Whether a column parts what is measured, such as by sex, and does not name it."""
    return fold_header(header) in _FOLDED_BREAKDOWNS


def tell_roles(sheet: Sheet, questions: Sequence[FileQuestion]) -> list[Remark]:
    """What the columns were taken for, in one sentence, and which are left out."""
    names = [header.strip() or f"column {place + 1}" for place, header in enumerate(sheet.header)]
    read: dict[str, list[str]] = {}
    for name, question in zip(names, questions, strict=True):
        if question.answer is not None:
            read.setdefault(question.answer, []).append(name)
    left = read.pop(LEAVE_OUT, [])
    told = [f"{name_some(taken, MOST_NAMED)} as {_TOLD[ColumnRole(role)]}" for role, taken in read.items()]
    remarks = [f"{sheet.file} is read by its columns {'; '.join(told)}."] if told else []
    noun, verb = ("column", "is") if len(left) == 1 else ("columns", "are")
    remarks += [f"{sheet.file}: the {noun} {name_some(left, MOST_NAMED)} {verb} left out."] if left else []
    return [Remark(About.COLUMNS, remark) for remark in remarks]


def _by_name(header: str) -> ColumnRole | None:
    if is_breakdown(header):
        return ColumnRole.INDICATOR
    if role := _FOLDED.get(fold_header(header)):
        return role
    column = own_column(Figure, header) or common_column(Figure, header)
    return ColumnRole(column) if column in set(ColumnRole) else None


def _sample(sheet: Sheet, place: int) -> list[str]:
    cells = [cells[place].strip() for _, cells in sheet.rows[:_SAMPLE] if place < len(cells)]
    return [cell for cell in cells if cell and not _NOTHING.fullmatch(cell)]


def _share(pattern: re.Pattern[str], cells: Sequence[str]) -> float:
    return sum(pattern.fullmatch(cell) is not None for cell in cells) / len(cells) if cells else 0
