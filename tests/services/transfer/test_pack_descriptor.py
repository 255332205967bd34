"""The descriptor of a pack: what it must say, what it may not reach, and how a pack is found by its name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.formats.zipped_pack import DESCRIPTOR
from bot.problems import InvalidPack
from bot.services.transfer.pack_loading import find_pack
from bot.services.transfer.pack_reading import open_pack
from tests.guilds import Tables, columns_of, write_pack, write_table


def describe(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8")
    return folder


def resources(*paths: str) -> str:
    return json.dumps({"name": "p", "resources": [{"name": "topics", "path": path} for path in paths]})


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "",
        "null",
        "[]",
        "{}",
        '{"name": "p"}',
        '{"name": "p", "resources": {"a": 1}}',
        '{"name": "p", "resources": [{"name": "topics"}]}',
        '{"name": "p", "resources": [{"name": "topics", "path": ["a.csv"]}]}',
        '{"name": 5, "resources": [{"name": "topics", "path": "topics.csv"}]}',
        '{"name": "", "resources": [{"name": "topics", "path": "topics.csv"}]}',
        "[" * 100_000,
    ],
)
def test_a_descriptor_that_describes_nothing_is_refused_with_a_sentence(folder: Path, text: str) -> None:
    with pytest.raises(InvalidPack, match="cannot be read as a Data Package"):
        open_pack(describe(folder, text))


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (b'{"name":\n"p"', "its JSON is amiss on line 2, character 4"),
        ("{“name”}".encode("cp1252"), "it is not in UTF-8"),
        (b'{"name": "p"}', "it must be an object with a name and a list of resources"),
        (
            json.dumps({"name": "p", "resources": [{"name": "topics", "path": "x" * 300}]}).encode(),
            "File name too long",
        ),
        (None, "Is a directory"),
    ],
)
def test_what_is_wrong_with_a_descriptor_is_told_in_our_own_words(
    tmp_path: Path, written: bytes | None, fault: str
) -> None:
    path = tmp_path / "datapackage.json"
    if written is None:
        path.mkdir()
    else:
        path.write_bytes(written)
    with pytest.raises(InvalidPack) as raised:
        open_pack(tmp_path)
    assert str(raised.value).startswith(f"{path} cannot be read as a Data Package: {fault}")


def test_a_folder_without_a_descriptor_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(InvalidPack, match=r"the file datapackage\.json is missing"):
        open_pack(tmp_path)
    with pytest.raises(InvalidPack):
        open_pack(tmp_path / "nowhere")


def test_a_descriptor_that_names_no_table_of_records_is_refused(folder: Path) -> None:
    text = json.dumps({"name": "p", "resources": [{"name": "weather", "path": "w.csv"}]})
    with pytest.raises(InvalidPack, match="names no table of records"):
        open_pack(describe(folder, text))


def test_every_file_that_is_missing_is_named(folder: Path, tables: Tables) -> None:
    write_pack(folder, tables)
    (folder / "topics.csv").unlink()
    (folder / "roles.csv").unlink()
    with pytest.raises(InvalidPack, match=r"topics\.csv.*roles\.csv|roles\.csv.*topics\.csv"):
        open_pack(folder)


@pytest.mark.parametrize("path", ["../topics.csv", "/etc/passwd", "a/../../topics.csv", "link.csv", "bad\0name.csv"])
def test_a_pack_reads_nothing_outside_its_folder(folder: Path, tables: Tables, path: str) -> None:
    write_pack(folder, tables)
    write_table(folder.parent / "topics.csv", columns_of("topic"), tables["topic"])
    (folder / "a").mkdir()
    (folder / "link.csv").symlink_to(folder.parent / "topics.csv")
    with pytest.raises(InvalidPack, match=r"outside the pack|cannot be read"):
        open_pack(describe(folder, resources(path)))


def test_a_pack_that_does_not_exist_is_named_beside_those_that_do() -> None:
    with pytest.raises(InvalidPack, match=r"'no-such-pack'.*drug-consumption-rooms"):
        find_pack("no-such-pack")
    assert (find_pack("drug-consumption-rooms") / DESCRIPTOR).is_file()
