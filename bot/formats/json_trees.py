"""JSON as trees of texts: no digit of a number is lost."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import NoReturn

from bot.formats.listed import Value, read_list, too_deep
from bot.formats.sheet import Sheet
from bot.formats.tally import MOST_CELLS, MOST_PROBLEMS, Tally
from bot.problems import RowProblem

_MOST_DIGITS = 60
_LOOKED_AT = 1_000_000
_SHOWN = 60


def read_json(text: str, tally: Tally) -> Value:
    """Read JSON: whole numbers as their digits, others as decimals. Raises WrongInput."""
    # Counted before an object is made of each: no value comes without one of these.
    if sum(map(text.count, ",[{")) > 2 * MOST_CELLS:
        raise tally.refusal(f"has more than {2 * MOST_CELLS:,} values", "Split it into smaller files")
    try:
        return _parse(text)
    except RecursionError:
        raise too_deep(tally) from None
    except json.JSONDecodeError as error:
        raise tally.refusal(
            f"cannot be read as JSON: something is amiss on line {error.lineno}, character {error.colno}",
            "Look there for a comma, a quotation mark or a bracket that is missing, or that is one too many",
        ) from None
    except ValueError as error:
        raise tally.refusal(f"cannot be read as JSON: {error}", "Put that place right") from None


def is_json_lines(text: str) -> bool:
    """Whether there is one object a line (https://jsonlines.org): two lines begin one, and the first is whole."""
    lines = [line for line in text[:_LOOKED_AT].split("\n") if line.strip()][:2]
    return len(lines) == 2 and all(map(_begins_object, lines)) and lines[0].rstrip().endswith("}")


def _begins_object(line: str) -> bool:
    return line.lstrip().startswith("{")


def read_json_lines(name: str, text: str, tally: Tally) -> Sheet:
    """Read one object a line; a line that is none is a problem of its own. Raises WrongInput."""
    listed: list[Value] = []
    numbers: list[int] = []
    problems: list[RowProblem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        tally.count_line()
        try:
            listed.append(_parse(line))
            numbers.append(number)
        except RecursionError:
            raise too_deep(tally) from None
        except ValueError as error:
            problems.append(_broken_line(tally.file, number, line, error))
            if len(problems) > MOST_PROBLEMS:
                break
    return read_list(name, listed, tally, numbers=numbers, unreadable=problems)


def _broken_line(file: str, number: int, line: str, error: ValueError) -> RowProblem:
    place = f"something is amiss at character {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
    hint = "look there for a comma, a quotation mark or a bracket that is missing, or that is one too many"
    return RowProblem(file, number, "", line.strip()[:_SHOWN], f"is no object of JSON: {place}", hint)


def _parse(text: str) -> Value:
    """The tree of a text. Raises ValueError, or RecursionError where it is nested too deep."""
    tree: Value = json.loads(
        text,
        parse_int=_read_digits,
        parse_float=_read_decimal,
        parse_constant=_refuse_constant,
        object_pairs_hook=_read_pairs,
    )
    return tree


def _read_digits(text: str) -> str:
    if len(text) > _MOST_DIGITS:
        raise ValueError(f"it has a number of more than {_MOST_DIGITS} digits")
    return text


def _read_decimal(text: str) -> Decimal:
    number = Decimal(_read_digits(text))
    # 1e999999999 would be written out in a thousand million digits.
    if abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(f"it has a number of more than {_MOST_DIGITS} digits")
    return number


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"it has {name} where a number should stand")


def _read_pairs(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    read = dict(pairs)
    # json keeps the last of two values without a word.
    if len(read) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise ValueError(f"one object has {twice[:60]!r} twice")
    return read
