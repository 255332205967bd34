"""ZIP files: packs as people zip them, and files that are made to do harm."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bot.formats.archive import MOST_ENTRIES
from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.problems import WrongInput
from tests.formats.made_files import zip_of

SHIPPED = Path(__file__).parents[2] / "data" / "drug-consumption-rooms"
DESCRIPTOR = json.dumps({"name": "p", "resources": [{"name": "quotes", "path": "tables/q.csv"}]})
TABLE = "key,text\na,'=1\n"


def refusal(data: bytes) -> str:
    with pytest.raises(WrongInput) as caught:
        read_sheets("pack.zip", data)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("pack.zip")
    return str(caught.value)


@pytest.mark.parametrize("folder", ["", "my pack/"])
def test_a_pack_at_the_top_or_in_a_folder(folder: str) -> None:
    files: dict[str, str | bytes] = {
        f"{folder}datapackage.json": DESCRIPTOR,
        f"{folder}tables/q.csv": TABLE,
        f"{folder}notes.zip": b"PK\3\4",
    }
    files |= {"__MACOSX/datapackage.json": b"\0\5\x16\7", ".DS_Store": b"\0"}
    [sheet] = read_sheets("pack.zip", zip_of(files))
    assert replace(sheet, remarks=()) == Sheet(
        "quotes", "pack.zip, file tables/q.csv", ("key", "text"), ((2, ("a", "=1")),)
    )
    assert ["the apostrophe before “=1” is left out" in remark.sentence for remark in sheet.remarks] == [True]


def test_the_shipped_pack() -> None:
    packed = zip_of({path.name: path.read_bytes() for path in SHIPPED.iterdir()})
    sheets = read_sheets("pack.zip", packed)
    assert {sheet.name for sheet in sheets} == {path.stem for path in SHIPPED.glob("*.csv")}
    for sheet in sheets:
        [alone] = read_sheets(f"{sheet.name}.csv", (SHIPPED / f"{sheet.name}.csv").read_bytes())
        assert (sheet.header, sheet.rows) == (alone.header, alone.rows)


@pytest.mark.parametrize(
    ("descriptor", "said"),
    [
        ("", "is empty"),
        ("[]", "without a list of resources"),
        ('{"resources": 7}', "without a list of resources"),
        ('{"resources": [7]}', "without a name or a path"),
        ('{"resources": [{"name": "quotes"}]}', "without a name or a path"),
        ('{"resources": [{"name": "quotes", "path": ["a.csv", "b.csv"]}]}', "without a name or a path"),
        ('{"resources": [{"name": "quotes", "path": "other.csv"}]}', "has no file 'other.csv'"),
        ('{"resources": [{"name": "quotes", "path": "../../etc/passwd.csv"}]}', "has no file"),
        ('{"resources": [{"name": "quotes", "path": "/etc/passwd.csv"}]}', "has no file"),
        ('{"resources": [{"name": "quotes", "path": "https://e.f/q.csv"}]}', "has no file"),
        ('{"resources": [{"name": "a", "path": "q.csv"}, {"name": "b", "path": "./q.csv"}]}', "twice"),
        ('{"resources": []}', "holds no table"),
        ('{"resources": [{"name": "a", "path": "p.png"}]}', "holds no table"),
        ('{"resources": [', "cannot be read as JSON"),
        ("\xff\xfe", "cannot be read as JSON"),
    ],
)
def test_descriptors_that_do_not_describe(descriptor: str, said: str) -> None:
    assert said in refusal(zip_of({"datapackage.json": descriptor, "q.csv": TABLE}))


def test_a_file_of_a_pack_that_is_no_csv_is_named() -> None:
    assert "pack.zip, file tables/q.csv is a PDF" in refusal(
        zip_of({"datapackage.json": DESCRIPTOR, "tables/q.csv": "%PDF-1.7"})
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mimetype", "OpenDocument"),
        ("xl/workbook.bin", "binary Excel workbook"),
        ("word/document.xml", "Word document"),
        ("ppt/presentation.xml", "presentation"),
        ("inner.zip", "without a workbook or a pack"),
        ("a/b/datapackage.json", "without a workbook or a pack"),
    ],
)
def test_other_archives_are_called_what_they_are(name: str, said: str) -> None:
    assert said in refusal(zip_of({name: zip_of({"datapackage.json": DESCRIPTOR})}))


@pytest.mark.parametrize(
    "name", ["../q.csv", "a/../../q.csv", "/etc/q.csv", "\\q.csv", "a\\..\\q.csv", "C:q.csv", "..", "a/.."]
)
def test_names_that_lead_outside(name: str) -> None:
    assert "would lie outside of it" in refusal(zip_of({"datapackage.json": DESCRIPTOR, name: TABLE}))


def test_of_a_name_that_leads_outside_sixty_characters_are_told() -> None:
    name = "../" + "x" * 90
    assert f"lie outside of it, {name[:60]!r}." in refusal(zip_of({name: TABLE}))


def test_names_with_dots_that_stay_inside() -> None:
    descriptor = DESCRIPTOR.replace("tables/q.csv", "..q..csv")
    assert read_sheets("pack.zip", zip_of({"datapackage.json": descriptor, "..q..csv": TABLE}))


def test_two_files_of_one_name() -> None:
    packed = zip_of({"datapackage.json": DESCRIPTOR, "datapackage_json": "{}"})
    assert "two files called 'datapackage.json'" in refusal(packed.replace(b"datapackage_json", b"datapackage.json"))


def test_too_many_files() -> None:
    many = {f"{number}.csv": "" for number in range(MOST_ENTRIES)}
    assert "more than 200 files" in refusal(zip_of({"datapackage.json": DESCRIPTOR, **many}))
    assert "has no file" in refusal(zip_of({"datapackage.json": DESCRIPTOR, **dict(list(many.items())[1:])}))


def test_a_bomb_by_its_ratio() -> None:
    assert "unpacks to more than 200 times its size" in refusal(zip_of({"a.csv": bytes(30_000_000)}))


def test_a_file_of_one_mebibyte_may_be_packed_as_closely_as_it_can_be() -> None:
    files: dict[str, str | bytes] = {"datapackage.json": DESCRIPTOR, "tables/q.csv": TABLE}
    assert read_sheets("pack.zip", zip_of({**files, "blank": bytes(2**20)}))
    assert "unpacks to more than 200 times its size" in refusal(zip_of({**files, "blank": bytes(2**20 + 1)}))


@pytest.mark.parametrize(("more", "said"), [(0, "is damaged"), (1, "unpacks to more than 200 times its size")])
def test_a_larger_file_may_say_that_it_unpacks_to_200_times_its_size(more: int, said: str) -> None:
    packed = zip_of({"datapackage.json": DESCRIPTOR, "tables/q.csv": os.urandom(10_000)})
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        size = archive.getinfo("tables/q.csv").compress_size
    assert said in refusal(altered(packed, file_size=200 * size + more, packed_name="tables/q.csv"))


def test_as_much_as_is_allowed_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zip_of({"datapackage.json": DESCRIPTOR, "tables/q.csv": TABLE})
    monkeypatch.setattr("bot.formats.archive.MOST_UNPACKED_BYTES", len(DESCRIPTOR) + len(TABLE))
    assert read_sheets("pack.zip", packed)
    monkeypatch.setattr("bot.formats.archive.MOST_UNPACKED_BYTES", len(DESCRIPTOR) + len(TABLE) - 1)
    assert "unpacks to more than" in refusal(packed)


def test_a_bomb_by_its_sum() -> None:
    noise = os.urandom(10_000)
    part = b"".join(noise + bytes(1_000_000) for _ in range(11))
    packed = zip_of({f"{number}.csv": part for number in range(5)})
    assert "unpacks to more than 50 MiB" in refusal(packed)


def altered(packed: bytes, *, file_size: int, packed_name: str) -> bytes:
    """The archive with another unpacked size for one file, in both places that give it."""
    changed = bytearray(packed)
    name = packed_name.encode()
    for signature, size_at, name_at in ((b"PK\3\4", 22, 30), (b"PK\1\2", 24, 46)):
        place = changed.find(signature)
        while changed[place + name_at : place + name_at + len(name)] != name:
            place = changed.index(signature, place + 1)
        struct.pack_into("<I", changed, place + size_at, file_size)
    return bytes(changed)


@pytest.mark.parametrize("file_size", [0, 5, 10_000, 900_000, 2**32 - 2])
def test_a_file_that_lies_about_its_size(file_size: int) -> None:
    packed = zip_of({"datapackage.json": DESCRIPTOR, "tables/q.csv": "key\n" + "x" * 20_000})
    sentence = refusal(altered(packed, file_size=file_size, packed_name="tables/q.csv"))
    assert "is damaged" in sentence or "unpacks to" in sentence or "is empty" in sentence


def test_a_file_packed_with_a_password() -> None:
    packed = bytearray(zip_of({"datapackage.json": DESCRIPTOR}))
    packed[6] |= 1
    packed[packed.index(b"PK\1\2") + 8] |= 1
    assert "is protected with a password" in refusal(bytes(packed))


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_methods_that_could_ask_for_much_memory(method: int) -> None:
    assert "packed in an unusual way" in refusal(zip_of({"datapackage.json": DESCRIPTOR}, method))


def test_broken_archives() -> None:
    packed = zip_of({"datapackage.json": DESCRIPTOR, "tables/q.csv": TABLE})
    for broken in (packed[:-5], packed[: len(packed) // 2], b"PK\3\4", b"PK\5\6" + bytes(10)):
        assert "is damaged or was not sent whole" in refusal(broken)
    spoilt = bytearray(packed)
    spoilt[40 + len("datapackage.json")] ^= 0xFF
    assert "is damaged or was not sent whole" in refusal(bytes(spoilt))


def test_an_empty_archive() -> None:
    assert "without a workbook or a pack" in refusal(zip_of({}))
