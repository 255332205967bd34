"""What holds for every test: no line of level ERROR is logged, unless the test says which it expects."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


class ErrorLog(logging.Handler):
    """The lines of level ERROR and above that a test caused."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._lines: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))

    def take(self) -> list[str]:
        """Give the lines logged so far; a test that takes them has expected them."""
        lines, self._lines = self._lines, []
        return lines


@pytest.fixture(autouse=True)
def error_log() -> Iterator[ErrorLog]:
    """Fail the test that logs an error and does not take it."""
    log = ErrorLog()
    logging.getLogger().addHandler(log)
    try:
        yield log
    finally:
        logging.getLogger().removeHandler(log)
    lines = log.take()
    assert not lines, "errors were logged:\n" + "\n".join(lines)
