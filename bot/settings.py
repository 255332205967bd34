"""Every setting, with its type, default and meaning: read once from the environment and from `.env`."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from bot.problems import WrongSetting


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class Switch(StrEnum):
    ON = "on"
    OFF = "off"


MOST_DAYS_OF_TEXT = 14
MOST_SHARDS = 1000
AUTO = "auto"
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def _setting(variable: str, meaning: str, default: Any) -> Any:
    return field(default=default, metadata={"variable": variable, "meaning": meaning})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What can be set. A variable of the environment outdoes the same one in `.env`."""

    token: str = _setting("DISCORD_TOKEN", "The bot's token, from Discord's developer portal. Needed to run.", "")
    database_path: Path = _setting("DATABASE_PATH", "The SQLite file that holds the records.", Path("despatch.sqlite3"))
    starter_packs: tuple[str, ...] = _setting(
        "STARTER_PACKS",
        "Packs that servers are offered and take in with /pack add, separated by commas; empty for none.",
        ("drug-consumption-rooms",),
    )
    intake_keeps_text_days: int = _setting(
        "INTAKE_KEEPS_TEXT_DAYS",
        f"Days that the text of an article is kept while it is not decided on, 0 to {MOST_DAYS_OF_TEXT}.",
        MOST_DAYS_OF_TEXT,
    )
    mentions: Switch = _setting(
        "MENTIONS",
        "Whether a message that mentions the bot, or is written to it directly, is answered as a question: on or off.",
        Switch.ON,
    )
    shards: int | None = _setting(
        "SHARDS",
        f"Connections to Discord: {AUTO} for as many as it recommends, or a count; each may have 2,499 servers.",
        None,
    )
    log_level: str = _setting("LOG_LEVEL", f"How much is logged: {', '.join(_LOG_LEVELS)}.", "INFO")
    log_format: LogFormat = _setting("LOG_FORMAT", "How log lines are written: text or json.", LogFormat.TEXT)

    def __repr__(self) -> str:
        """Leave the token out, so that it can stand in no log."""
        return f"Settings(database_path={str(self.database_path)!r}, starter_packs={self.starter_packs!r})"

    @property
    def log_level_number(self) -> int:
        return logging.getLevelNamesMapping()[self.log_level]


VARIABLES: dict[str, tuple[str, str]] = {
    setting.metadata["variable"]: (setting.name, setting.metadata["meaning"]) for setting in fields(Settings)
}
"""Variable to its attribute and meaning."""


def read_settings(environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")) -> Settings:
    """Read the settings. Raises WrongSetting for a value that cannot be used."""
    try:
        # A line without "=" has no value.
        written = {name: value for name, value in dotenv_values(env_file).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise WrongSetting(f"The file {env_file} cannot be read ({reason}): put it right, or remove it.") from None
    given = {**written, **(os.environ if environment is None else environment)}
    return Settings(
        **{
            attribute: _read(variable, given[variable])
            for variable, (attribute, _) in VARIABLES.items()
            if variable in given
        }
    )


def _read(variable: str, text: str) -> Any:
    value = text.strip()
    match variable:
        case "DATABASE_PATH":
            if not value:
                raise WrongSetting("DATABASE_PATH is empty: name a file, such as despatch.sqlite3.")
            return Path(value).expanduser()
        case "STARTER_PACKS":
            return tuple(name for entry in value.split(",") if (name := entry.strip()))
        case _ if variable in _READERS:
            return _READERS[variable](variable, value)
        case _:
            return value


def _read_level(variable: str, value: str) -> str:
    return _one_of(variable, value.upper(), _LOG_LEVELS)


def _read_format(variable: str, value: str) -> LogFormat:
    return LogFormat(_one_of(variable, value.lower(), tuple(LogFormat)))


def _read_switch(variable: str, value: str) -> Switch:
    return Switch(_one_of(variable, value.lower(), tuple(Switch)))


def _shards(variable: str, value: str) -> int | None:
    if value.casefold() == AUTO:
        return None
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:6]) <= MOST_SHARDS):
        raise WrongSetting(f"{variable} is {value!r}: it must be {AUTO}, or a count from 1 to {MOST_SHARDS}.")
    return int(value)


def _days(variable: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value[:6]) <= MOST_DAYS_OF_TEXT):
        raise WrongSetting(f"{variable} is {value!r}: it must be a number of days from 0 to {MOST_DAYS_OF_TEXT}.")
    return int(value)


def _one_of(variable: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise WrongSetting(f"{variable} is {value!r}: it must be one of {', '.join(allowed)}.")
    return value


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "INTAKE_KEEPS_TEXT_DAYS": _days,
    "SHARDS": _shards,
    "MENTIONS": _read_switch,
    "LOG_LEVEL": _read_level,
    "LOG_FORMAT": _read_format,
}
