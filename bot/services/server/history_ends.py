"""Where histories ended, kept outside the database: by that whoever writes a whole history anew is found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.problems import WrongSetting
from bot.storage.server.history_check import HistoryCheck, KnownEnd

Ends = Mapping[int, KnownEnd]
"""By the server's id."""


def read_ends(path: Path) -> Ends:
    """The ends that were kept in a file; none where there is no file yet. Raises WrongSetting."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {int(guild_id): KnownEnd(int(end["entries"]), str(end["hash"])) for guild_id, end in told.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise WrongSetting(
            f"{path} is no file that check --history --ends wrote: name that one, or a new one."
        ) from error


def write_ends(path: Path, found: Iterable[HistoryCheck]) -> None:
    """Keep where histories end now, in place of what the file has. Raises WrongSetting."""
    told = {str(check.guild_id): {"entries": check.end.entries, "hash": check.end.hash} for check in found}
    try:
        # Whole or not at all: the ends of before are of use until those of today stand there.
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f"{path.name}.", delete=False
        ) as written:
            json.dump(told, written, indent=1)
        Path(written.name).replace(path)
    except OSError as error:
        raise WrongSetting(f"{path} cannot be written ({error.strerror}): name another file with --ends.") from error
