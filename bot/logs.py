"""Sets up logging: text or JSON lines on standard error, with no token and no people's texts in them."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from bot.settings import LogFormat, Settings

OURS = ("bot", "cogs")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        entry = {"time": at, "level": record.levelname, "logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def set_up_logging(settings: Settings) -> None:
    """Log as `settings` say. Libraries are heard from INFO on only: below it they log what people write."""
    handler = logging.StreamHandler()
    if settings.log_format is LogFormat.JSON:
        handler.setFormatter(JsonFormatter())
    else:
        handler.setFormatter(logging.Formatter("{asctime} {levelname:<8} {name}: {message}", style="{"))
    logging.basicConfig(level=max(logging.INFO, settings.log_level_number), handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(settings.log_level_number)
