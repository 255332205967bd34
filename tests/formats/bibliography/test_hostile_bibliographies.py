"""Bibliographies that were made to cost much: each is read, or refused in one sentence."""

from __future__ import annotations

import pytest

from bot.formats.reading import read_sheets
from bot.problems import WrongInput

BOMB = "@string{a0 = {aaaaaaaaaa}}\n" + "".join(
    f"@string{{a{number + 1} = {' # '.join([f'a{number}'] * 10)}}}\n" for number in range(30)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{BOMB}@misc{{k, title = a29}}", "has too much text in its @string lines"),
        ("@misc{k, title = {" + "a" * 200_000 + "}}", "has a cell of more than"),
        ("@misc{k, title = " + " # ".join(["{aaaa}"] * 50_000) + "}", "has a cell of more than"),
        ("".join(f"@misc{{a{n}, title={{{'{emph{x}}' * 900}\\dots{{}}}}}}\n" for n in range(300)), "too much LaTeX"),
        ("TY  - GEN\nTI  - x\n" + "a\n" * 100_000, "has a cell of more than"),
    ],
    ids=[
        "strings that grow",
        "a long title",
        "a title of many parts",
        "much LaTeX",
        "lines that go on",
    ],
)
def test_too_much_is_refused(text: str, words: str) -> None:
    with pytest.raises(WrongInput, match=words):
        read_sheets("x", text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, title={" * 20_000,
        "@misc{a, title={\n" * 3_000,
        "@misc{a, title=" + "{" * 20_000 + "}" * 20_000 + "}",
        "@misc{a, title={\\emph" + "{" * 20_000 + "}" * 20_000 + "}}",
        "@misc{a, title={" + "\\" * 20_001 + "}}",
        "@misc{a, title={" + "$" * 20_001 + "\\emph{x}}}",
        "@misc{a, title={x}, author={" + "Doe, Jane and " * 20_000 + "}}",
        "@misc{a, title={x}, author={" + "{" * 9_999 + "}" * 9_999 + " and " * 9_999 + "}}",
        "@misc{a, title={x}, author={" + "," * 50_000 + "}}",
        "@misc{a, " + "".join(f"f{number}={{x}}," for number in range(50_000)) + "}",
        "TY  - GEN\n" + "AU  - a\n" * 100_000 + "ER  - \n",
        "TY  - GEN\nUK  - a\nVK  - b\nUK  - c\nER  - \nER  - \nTI  - d\n",
        '[{"type": "book", "title": "x", "issued": {"date-parts": [[[]], 3, null]}, "author": [3, {"family": []}]}]',
        '[{"type": "book", "title": {"a": "b"}, "id": [], "custom": {"despatch": {"key": 3, "title": []}}}, 3]',
    ],
)
def test_whatever_is_amiss_is_read_or_told(text: str) -> None:
    (sheet,) = read_sheets("x", text.encode())
    assert sheet.rows or sheet.problems
