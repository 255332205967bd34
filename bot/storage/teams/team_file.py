"""The file that has one team: its rows in SQLite files of the usual schema, and what is said of them, zipped.

Since the schema is the usual one, the usual migrations bring an old file to what a later version knows.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, get_type_hints

from bot.problems import WrongInput
from bot.storage.core.database import drafts_beside

FORMAT = 1
RECORD_FILE = "team.sqlite3"
DRAFTS_FILE = drafts_beside(Path(RECORD_FILE)).name
_TOLD = "team.json"
# Hardly larger than at the highest level, in a third of the time.
_LEVEL = 1
_AT_ONCE = 1 << 20
_MOST_BYTES_TOLD = 1 << 20
# What zipfile raises of what it cannot read: as a RuntimeError, that a password or another method is needed.
_SPOILT = (LookupError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)


@dataclass(frozen=True, kw_only=True)
class TeamManifest:
    """What a team's file says of itself; `counts` are the rows of each table, `sha256` the files' fingerprints."""

    format: int
    guild_id: int
    written_at: str
    schema: int
    drafts_schema: int
    history_length: int
    history_hash: str
    counts: Mapping[str, int]
    sha256: Mapping[str, str]


def zip_team(
    folder: Path, goal: Path, describe: Callable[[Mapping[str, str]], TeamManifest], go_on: Callable[[], None]
) -> TeamManifest:
    """Zip a team's files that stand in a folder; `describe` is given their fingerprints.

    `go_on` is called now and then, and ends it by what it raises. Raises OSError.
    """
    sha256: dict[str, str] = {}
    with (
        open(goal, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as zipped,
    ):
        for name in (RECORD_FILE, DRAFTS_FILE):
            with (folder / name).open("rb") as held, zipped.open(name, "w", force_zip64=True) as part:
                sha256[name] = _copy(held, part, go_on)
        manifest = describe(sha256)
        zipped.writestr(_TOLD, json.dumps(asdict(manifest), indent=1))
    return manifest


def read_manifest(path: Path) -> TeamManifest:
    """What a team's file says of itself. Raises WrongInput."""
    with _reading(path) as zipped:
        return _manifest_in(zipped, path)


def unzip_team(path: Path, folder: Path) -> TeamManifest:
    """Take a team's files out into a folder, each as it was put in. Raises WrongInput, OSError."""
    with _reading(path) as zipped:
        manifest = _manifest_in(zipped, path)
        for name in (RECORD_FILE, DRAFTS_FILE):
            goal = open(folder / name, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))  # noqa: SIM115
            try:
                with goal, zipped.open(name) as part:
                    is_same = _copy(part, goal) == manifest.sha256.get(name)
            except _SPOILT as error:
                raise damaged_file(path) from error
            except OSError as error:
                # What a damaged file says of where its parts are.
                if error.errno == errno.EINVAL:
                    raise damaged_file(path) from error
                raise
            if not is_same:
                raise damaged_file(path)
    return manifest


def _reading(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise damaged_file(path) from error
    except OSError as error:
        raise WrongInput(f"{path} cannot be read: {error.strerror or error}.") from error


def _manifest_in(zipped: zipfile.ZipFile, path: Path) -> TeamManifest:
    try:
        told = json.loads(zipped.open(_TOLD).read(_MOST_BYTES_TOLD))
        if told["format"] > FORMAT:
            raise newer_file(path)
        manifest = TeamManifest(**{described.name: told[described.name] for described in fields(TeamManifest)})
    except (*_SPOILT, OSError, TypeError, ValueError) as error:
        raise damaged_file(path) from error
    for name, kind in get_type_hints(TeamManifest).items():
        if not isinstance(getattr(manifest, name), kind if isinstance(kind, type) else dict):
            raise damaged_file(path)
    return manifest


def damaged_file(path: Path) -> WrongInput:
    return WrongInput(f"{path} is no whole file of a team: it is damaged, or was written by something else.")


def newer_file(path: Path) -> WrongInput:
    return WrongInput(f"{path} was written by a newer Despatch: install that one, and try again.")


def _copy(source: IO[bytes], goal: IO[bytes], go_on: Callable[[], None] = lambda: None) -> str:
    digest = hashlib.sha256()
    while part := source.read(_AT_ONCE):
        go_on()
        digest.update(part)
        goal.write(part)
    return digest.hexdigest()
