"""Checks a pack against the texts of its sources: each direct quote must stand there letter for letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.problems import RowProblem
from bot.records.kinds.quote import Directness
from bot.services.transfer.pack_reading import Pack, check_pack, read_sound_rows
from bot.services.transfer.table_reader import TableRow

PARAGRAPH_BREAK = "\n\n"


@dataclass
class PackCheck:
    """What checking a pack found."""

    pack: Pack
    problems: list[RowProblem]
    counts: dict[str, int]
    verbatim: int = 0
    """Direct quotes found letter for letter."""
    unchecked: list[str] = field(default_factory=list)
    """Keys of direct quotes none of whose sources' texts is at hand."""


def check_with_texts(pack: Pack, articles: Path | None) -> PackCheck:
    """Check a pack's tables and, where a folder of source texts is given, its direct quotes against them."""
    findings = check_pack(pack)
    result = PackCheck(pack, findings.problems, findings.counts)
    if articles is not None and {"quote", "source"} <= set(pack.files):
        texts = _texts(pack, articles, result.problems)
        for row in read_sound_rows(pack, "quote"):
            if row.values["directness"] is Directness.DIRECT:
                _check_quote(row, texts, result)
    return result


def _texts(pack: Pack, articles: Path, problems: list[RowProblem]) -> dict[str, str]:
    """The text of each source whose file is at hand, by the source's key; a text that is no UTF-8 is a problem."""
    texts = {}
    for row in read_sound_rows(pack, "source"):
        path = articles / row.values["file"]
        if not (path.resolve().is_relative_to(articles.resolve()) and path.is_file()):
            continue
        try:
            texts[row.key] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(RowProblem(path.name, 0, "", "", "is no text in UTF-8", "save it as UTF-8"))
    return texts


def _check_quote(row: TableRow, texts: dict[str, str], result: PackCheck) -> None:
    at_hand = [texts[key] for key in row.values["sources"] if key in texts]
    if not at_hand:
        result.unchecked.append(row.key)
        return
    paragraphs = row.values["text"].split(PARAGRAPH_BREAK)
    missing = [paragraph for paragraph in paragraphs if not any(paragraph in text for text in at_hand)]
    result.verbatim += not missing
    for paragraph in missing:
        rule = "these words do not stand in the source letter for letter"
        hint = "copy them from the source, with its slips, curly quotes and dashes"
        result.problems.append(RowProblem(result.pack.files["quote"].name, row.line, "text", paragraph, rule, hint))
