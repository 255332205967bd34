"""A zipped pack: a Data Package (https://datapackage.org) of CSV files in one ZIP file."""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from bot.formats.archive import Archive
from bot.formats.delimited import read_delimited, write_delimited
from bot.formats.json_trees import read_json
from bot.formats.listed import Value
from bot.formats.sheet import Sheet
from bot.formats.tally import Tally
from bot.formats.text import decode
from bot.formats.understood.questions import NO_ANSWERS, Answers

DESCRIPTOR = "datapackage.json"
_SHAPE = "Send a zipped folder with datapackage.json and the CSV files that it names"
# Equal records give equal bytes: nothing in the file tells when it was made, or on what.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def find_descriptor(archive: Archive) -> str | None:
    """The name of the descriptor, at the top or in a folder at the top; None where there is none."""
    found = [name for name in archive.names if name == DESCRIPTOR or name.split("/")[1:] == [DESCRIPTOR]]
    # What macOS adds beside every file has the file's name.
    own = [name for name in found if not name.startswith("__MACOSX/")]
    return min(own, key=len, default=None)


def read_pack(archive: Archive, descriptor: str, tally: Tally, answers: Answers = NO_ANSWERS) -> list[Sheet]:
    """Read the CSV files that the descriptor names; resources of other kinds are left out. Raises WrongInput."""
    file, folder = tally.file, posixpath.dirname(descriptor)
    sheets = []
    read: set[str] = set()
    for name, path in _find_tables(read_json(decode(archive.read(descriptor), tally), tally), tally):
        place = posixpath.normpath(posixpath.join(folder, path))
        if place not in archive.names:
            raise tally.refusal(f"has no file {path[:60]!r}, which its {DESCRIPTOR} names", _SHAPE)
        if place in read:
            raise tally.refusal(f"names the file {path[:60]!r} twice in its {DESCRIPTOR}", _SHAPE)
        read.add(place)
        tally.file = f"{file}, file {path}"
        sheet = read_delimited(name, archive.read(place), tally, answers)
        tally.file = file
        sheets.append(sheet)
    return sheets


def _find_tables(described: Value, tally: Tally) -> Iterable[tuple[str, str]]:
    """Yield name and path of each resource that is a CSV file."""
    resources = described.get("resources") if isinstance(described, Mapping) else None
    if not isinstance(resources, list):
        raise tally.refusal(f"has a {DESCRIPTOR} without a list of resources", _SHAPE)
    for resource in resources:
        name, path = _name_and_path(resource)
        if not name or not path:
            raise tally.refusal(f"has a resource without a name or a path in its {DESCRIPTOR}", _SHAPE)
        if path.lower().endswith((".csv", ".tsv")):
            yield name, path


def _name_and_path(resource: Value) -> tuple[str, str]:
    if not isinstance(resource, Mapping):
        return "", ""
    name, path = resource.get("name"), resource.get("path")
    # A path may be a list, for one table in several files.
    path = path[0] if isinstance(path, list) and len(path) == 1 else path
    return (name, path) if isinstance(name, str) and isinstance(path, str) else ("", "")


def make_pack(sheets: Sequence[Sheet], name: str, title: str, version: str) -> bytes:
    """Make a pack of one CSV file a sheet, the same bytes for the same sheets."""
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": title,
        "version": version,
        "resources": [_describe(sheet) for sheet in sheets],
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as pack:
        _put(pack, DESCRIPTOR, f"{json.dumps(described, ensure_ascii=False, indent=2)}\n")
        for sheet in sheets:
            _put(pack, f"{sheet.name}.csv", write_delimited(sheet))
    return data.getvalue()


def _put(pack: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _NO_DATE)
    entry.create_system = _UNIX
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    pack.writestr(entry, text.encode())


def _describe(sheet: Sheet) -> dict[str, object]:
    """A resource of the descriptor: the file, how it is written, and its columns."""
    schema: dict[str, object] = {
        "fields": [{"name": column, "type": "string"} for column in sheet.header],
        "missingValues": [""],
    }
    if "key" in sheet.header:
        schema["primaryKey"] = ["key"]
    return {
        "name": sheet.name,
        "type": "table",
        "path": f"{sheet.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }
