"""The service of articles over a server that holds the small pack."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from bot.services.intake.child import ArticleReader
from bot.services.intake.intakes import IntakeService
from bot.services.names.directory import Directory
from tests.guilds import Services, clock


@pytest.fixture
def intakes(small: Services) -> IntakeService:
    return IntakeService(small.database, Directory(), clock, ArticleReader())


@pytest.fixture(scope="session")
def intake_template(small_template: Path) -> Path:
    """A closed database with the small pack, to be copied for each example of a property."""
    return small_template


@pytest.fixture(scope="session")
def fresh_path(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Gives a path that no example of a property has had."""
    folder, numbers = tmp_path_factory.mktemp("examples"), count()
    return lambda: folder / f"{next(numbers)}.sqlite3"
