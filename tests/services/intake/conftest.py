"""The service of articles over a server that holds the small pack."""

from __future__ import annotations

import pytest

from bot.services.intake.child import ArticleReader
from bot.services.intake.intakes import IntakeService
from bot.services.names.directory import Directory
from tests.guilds import Services, clock


@pytest.fixture
def intakes(small: Services) -> IntakeService:
    return IntakeService(small.database, Directory(), clock, ArticleReader())
