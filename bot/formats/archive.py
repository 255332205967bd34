"""A ZIP file, opened only when nothing in it can harm: its sizes, names and number of entries are checked first."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter

from bot.formats.tally import MEBIBYTE, MOST_UNPACKED_BYTES, Tally

MOST_ENTRIES = 200
MOST_RATIO = 200
"""Deflate reaches about 1000; workbooks and tables of text stay below 50."""
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED_FLAG = 1
# Others may ask for gigabytes before the first byte comes out.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:|(.*[/\\])?\.\.([/\\]|$)", re.DOTALL)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for files that are cut off or altered."""


def is_archive(data: bytes) -> bool:
    return data.startswith(_SIGNATURES)


class Archive:
    """The entries of a ZIP file by name. Making one raises WrongInput where the file is hostile or broken."""

    def __init__(self, data: bytes, tally: Tally) -> None:
        self._tally = tally
        # Counted before zipfile makes an object of each.
        if data.count(_DIRECTORY_ENTRY) > MOST_ENTRIES:
            raise tally.refusal(f"has more than {MOST_ENTRIES} files in it", "Send only the tables of records")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise self._damage() from None
        entries = self._zip.infolist()
        for entry in entries:
            self._check(entry)
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
            raise tally.refusal(
                f"unpacks to more than {MOST_UNPACKED_BYTES // MEBIBYTE} MiB", "Split it into smaller files"
            )
        if twice := [name for name, count in Counter(self.names).items() if count > 1]:
            raise tally.refusal(f"has two files called {twice[0][:60]!r} in it", "Pack it again")

    @property
    def names(self) -> list[str]:
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """The unpacked bytes of one entry. Raises WrongInput where it is missing, broken or not as large as it says."""
        try:
            entry = self._zip.getinfo(name)
            with self._zip.open(entry) as file:
                # Never read() alone, which unpacks a whole chunk, however large, before it is cut to the size declared.
                data = file.read(entry.file_size + 1)
        except (KeyError, *_BROKEN):
            raise self._damage() from None
        # The size in the directory was checked, and whoever makes a ZIP file writes there what they like.
        if len(data) != entry.file_size:
            raise self._damage()
        return data

    def _check(self, entry: zipfile.ZipInfo) -> None:
        if _OUTSIDE.match(entry.filename):
            raise self._tally.refusal(
                f"has a file in it that would lie outside of it, {entry.filename[:60]!r}", "Pack it again"
            )
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise self._tally.refusal("is protected with a password", "Pack it again without one")
        if entry.compress_type not in _METHODS:
            raise self._tally.refusal("is packed in an unusual way", "Pack it again as an ordinary ZIP file")
        if entry.file_size > MEBIBYTE and entry.file_size > MOST_RATIO * entry.compress_size:
            raise self._tally.refusal(
                f"has a file in it that unpacks to more than {MOST_RATIO} times its size", "Send the tables unpacked"
            )

    def _damage(self) -> Exception:
        return self._tally.refusal("is damaged or was not sent whole", "Save it again and send it once more")
