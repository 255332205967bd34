"""All services, as the cogs are given them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.answers import Clock
from bot.services.chronicle import ChronicleService
from bot.services.directory import Directory
from bot.services.guiding import GuideService
from bot.services.measuring import FigureService
from bot.services.pack_loading import PackLoader
from bot.services.positions import PositionService
from bot.services.quoting import QuoteService
from bot.services.reading import ReadingService
from bot.services.searching import SearchService
from bot.storage.database import Database
from bot.storage.installation import Installation


@dataclass(frozen=True)
class Services:
    """One of each, on one database."""

    directory: Directory
    quotes: QuoteService
    figures: FigureService
    chronicle: ChronicleService
    positions: PositionService
    searching: SearchService
    reading: ReadingService
    guide: GuideService
    packs: PackLoader
    installation: Installation

    @classmethod
    def on(cls, database: Database, clock: Clock) -> Services:
        directory = Directory(database)
        return cls(
            directory=directory,
            quotes=QuoteService(database, directory, clock),
            figures=FigureService(directory, clock),
            chronicle=ChronicleService(directory, clock),
            positions=PositionService(directory),
            searching=SearchService(database, directory, clock),
            reading=ReadingService(directory, clock),
            guide=GuideService(directory),
            packs=PackLoader(database, clock),
            installation=Installation(database),
        )
