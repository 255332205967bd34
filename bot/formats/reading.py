"""Reads a file that somebody sends: what it is from its bytes, then its tables."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, tzinfo
from pathlib import PurePath

from bot.formats.archive import Archive, is_archive
from bot.formats.bibliography.recognition import find_bibliography, find_bibliography_in
from bot.formats.delimited import read_delimited_text
from bot.formats.excel.office_xml import WORKBOOK
from bot.formats.json_trees import is_json_lines, read_json, read_json_lines
from bot.formats.listed import Value, read_lists
from bot.formats.opendocument.spreadsheet import is_opendocument, read_spreadsheet
from bot.formats.returning.examples import without_examples
from bot.formats.returning.faults import without_faults
from bot.formats.shapes.claim_reviews import is_of_claim_reviews, read_claim_reviews
from bot.formats.shapes.discord_exports import find_messages, is_nadeko, read_messages, read_nadeko
from bot.formats.shapes.ons_time_series import is_time_series, read_time_series
from bot.formats.shapes.our_world_in_data import find_download, read_download
from bot.formats.sheet import Sheet, TableFile, file_name, unify_line_ends
from bot.formats.tables.spoilt import may_be_spoilt, mend_spoilt
from bot.formats.tally import MEBIBYTE, MOST_BYTES, Tally
from bot.formats.text import read_text
from bot.formats.timeline.timeline_columns import is_timeline_tree, read_timeline
from bot.formats.timeline.timeline_reading import is_timeline
from bot.formats.to_read.tables import is_to_read
from bot.formats.understood.questions import NO_ANSWERS, Answers
from bot.formats.zipped_pack import find_descriptor, read_pack

_YAML_START = re.compile(r"(?:---(?:\s|$)|%YAML\b|-(?:\s|$)|(?:[\w -]+|\"[^\"]*\"|'[^']*'):(?:\s*$|\s+[\[{#&!*|>]))")
_LOOKED_AT = 10_000
_TAKEN = "Send CSV, XLSX, ODS, JSON, YAML, BibTeX, RIS or a zipped pack"
_TO_SEND_BACK = "To change records in a spreadsheet, export them as “xlsx-pack” or “pack”, and send that back"
_OTHER_ARCHIVES = {
    "mimetype": ("is an OpenDocument file without a table", _TAKEN),
    "xl/workbook.bin": ("is a binary Excel workbook", "Save it as an Excel workbook, .xlsx"),
    "word/document.xml": ("is a Word document, not a table", _TAKEN),
    "ppt/presentation.xml": ("is a presentation, not a table", _TAKEN),
}


def read_sheets(filename: str, data: bytes) -> list[Sheet]:
    """The tables of a file that says all of itself, as `read_file` reads them."""
    return list(read_file(filename, data).sheets)


def read_file(filename: str, data: bytes, answers: Answers = NO_ANSWERS, zone: tzinfo = UTC) -> TableFile:
    """Read every table of a CSV, XLSX, ODS, JSON, YAML, BibTeX or RIS file or a zipped pack, whatever its name is.

    `answers` is what a person said of it, so far; what has yet to be said, the file and its sheets ask. `zone` is the
    one in which moments that it holds are days.

    Cells of CSV, XLSX, ODS and packs are freed of the apostrophe that keeps a spreadsheet from running them. The limits
    of `tally` and `archive` hold. Raises WrongInput, in one sentence, where the file cannot or must not be read whole;
    single rows that cannot be read are problems of their sheet.
    """
    name = file_name(filename)
    tally = Tally(name)
    if len(data) > MOST_BYTES:
        raise tally.refusal(f"is larger than {MOST_BYTES // MEBIBYTE} MiB", "Split it into smaller files")
    stem = PurePath(name).stem
    is_suspect = True
    if is_archive(data):
        file = _read_archive(data, tally, answers)
    else:
        letters = read_text(data, tally, answers)
        is_suspect = may_be_spoilt(letters.text)
        file = TableFile(_read_text(stem, letters.text, tally, answers, zone), letters.remarks, letters.questions)
    if any(is_to_read(sheet.header) for sheet in file.sheets):
        raise tally.refusal(
            "is a workbook that Despatch made for people to read: its dates, names and values are worded", _TO_SEND_BACK
        )
    # A sheet that is hidden may be all that it holds.
    if not file.sheets and not any(question.is_open for question in file.questions):
        raise tally.refusal("holds no table", "Send a table with a header and at least one row")
    own = (without_examples(without_faults(sheet)) for sheet in file.sheets)
    # The texts of a timeline are HTML, and are read as that.
    sheets = (mend_spoilt(sheet, answers) if is_suspect and not is_timeline(sheet) else sheet for sheet in own)
    return replace(file, sheets=tuple(sheets))


def _read_archive(data: bytes, tally: Tally, answers: Answers) -> TableFile:
    archive = Archive(data, tally)
    if WORKBOOK in archive.names:
        # Not above: openpyxl takes 0.2 s to load, and numpy, Pillow and lxml with it where they are installed.
        from bot.formats.excel.workbook import read_workbook

        return read_workbook(archive, tally, answers)
    if is_opendocument(archive):
        return read_spreadsheet(archive, tally, answers)
    if descriptor := find_descriptor(archive):
        return TableFile(read_pack(archive, descriptor, tally, answers))
    if download := find_download(archive):
        return TableFile(read_download(archive, download, tally, answers))
    for name, (what_it_is, what_to_do) in _OTHER_ARCHIVES.items():
        if name in archive.names:
            raise tally.refusal(what_it_is, what_to_do)
    raise tally.refusal("is a ZIP file without a workbook or a pack in it", _TAKEN)


def _read_text(name: str, text: str, tally: Tally, answers: Answers, zone: tzinfo) -> list[Sheet]:
    if text.lstrip().startswith(("{", "[")):
        if is_json_lines(text):
            return [read_json_lines(name, unify_line_ends(text), tally)]
        return _read_tree(name, read_json(text, tally), tally, zone)
    if bibliography := find_bibliography(text, tally):
        return [bibliography]
    if _is_yaml(text):
        # Not above: PyYAML is loaded on first use.
        from bot.formats.yaml_trees import read_yaml

        return _read_tree(name, read_yaml(text, tally), tally, zone)
    if is_time_series(text):
        return [read_time_series(name, text, tally)]
    return [read_delimited_text(name, text, tally, answers)]


def _read_tree(name: str, tree: Value, tally: Tally, zone: tzinfo) -> list[Sheet]:
    if is_timeline_tree(tree):
        return [read_timeline(name, tree, tally)]
    if is_of_claim_reviews(tree):
        return read_claim_reviews(tree, tally)
    if messages := find_messages(tree):
        return read_messages(tree, messages, tally, zone)
    if is_nadeko(tree):
        return read_nadeko(tree, tally, zone)
    bibliography = find_bibliography_in(tree, tally)
    return [bibliography] if bibliography else read_lists(name, tree, tally)


def _is_yaml(text: str) -> bool:
    """Whether the first line that says something is how a YAML list or mapping of lists begins, and no CSV header."""
    for line in text[:_LOOKED_AT].splitlines():
        if line.strip() and not line.lstrip().startswith("# "):
            return _YAML_START.match(line) is not None
    return False
