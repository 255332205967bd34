"""Sets up logging: text or JSON lines on standard error, with no token and no people's texts in them."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType

from bot.settings import LogFormat, Settings

OURS = ("bot", "cogs")
MEANINGLESS = (
    "PyNaCl is not installed, voice will NOT be supported",
    "davey is not installed, voice will NOT be supported",
    "Guilds intent seems to be disabled. This may cause state related issues.",
)
"""What discord.py warns of: Despatch has no voice, and SimCord looks at a client without intents before ours."""

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Writes of an error its type and where it came from, but not its words: people's texts may stand in them."""

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802
        told = [f"{''.join(traceback.format_tb(error.__traceback__))}{_name(error)}" for error in _chain(ei[1])]
        return "\nwhich led to\n".join(reversed(told))


class JsonFormatter(DiscreetFormatter):
    """One JSON object a line: time, level, logger, message."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        entry = {"time": at, "level": record.levelname, "logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def _name(error: BaseException) -> str:
    # What the system says of a network or a disk holds nothing that people wrote.
    said = error.strerror if isinstance(error, OSError) else None
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error, what caused it, what caused that, and so on."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _is_worth_telling(record: logging.LogRecord) -> bool:
    if record.name == "asyncio":
        # The lines after the first show the tasks and errors that it speaks of, with the errors' words.
        record.msg = str(record.msg).partition("\n")[0]
    return record.msg not in MEANINGLESS


def set_up_logging(settings: Settings) -> None:
    """Log as `settings` say. Libraries are heard from INFO on only: below it they log what people write."""
    handler = logging.StreamHandler()
    handler.addFilter(_is_worth_telling)
    if settings.log_format is LogFormat.JSON:
        handler.setFormatter(JsonFormatter())
    else:
        handler.setFormatter(DiscreetFormatter("{asctime} {levelname:<8} {name}: {message}", style="{"))
    logging.basicConfig(level=max(logging.INFO, settings.log_level_number), handlers=[handler], force=True)
    # Python writes its warnings past all that, in lines that are no JSON.
    logging.captureWarnings(True)
    for name in OURS:
        logging.getLogger(name).setLevel(settings.log_level_number)
