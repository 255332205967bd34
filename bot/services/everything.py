"""All services, as the cogs are given them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.answers import Clock
from bot.services.briefing import BriefService
from bot.services.chronicle import ChronicleService
from bot.services.comparing import ComparisonService
from bot.services.correcting import CorrectingService
from bot.services.digests import DigestService
from bot.services.directory import Directory
from bot.services.dispatching import DispatchService
from bot.services.exporting import ExportService
from bot.services.following import FollowService
from bot.services.guiding import GuideService
from bot.services.importing import ImportService
from bot.services.keeping import KeepingService
from bot.services.marking import MarkingService
from bot.services.measuring import FigureService
from bot.services.pack_loading import PackLoader
from bot.services.positions import PositionService
from bot.services.proving import ProofService
from bot.services.quoting import QuoteService
from bot.services.reading import ReadingService
from bot.services.remembering import RememberingService
from bot.services.reviewing import ReviewService
from bot.services.rights import SettingsService
from bot.services.searching import SearchService
from bot.services.series import SeriesService
from bot.services.suggesting import SuggestionService
from bot.storage.database import Database
from bot.storage.installation import Installation


@dataclass(frozen=True)
class Services:
    """One of each, on one database."""

    suggestions: SuggestionService
    quotes: QuoteService
    figures: FigureService
    series: SeriesService
    comparing: ComparisonService
    chronicle: ChronicleService
    positions: PositionService
    briefing: BriefService
    searching: SearchService
    reading: ReadingService
    guide: GuideService
    packs: PackLoader
    keeping: KeepingService
    reviewing: ReviewService
    marking: MarkingService
    settings: SettingsService
    importing: ImportService
    exporting: ExportService
    remembering: RememberingService
    digests: DigestService
    dispatching: DispatchService
    correcting: CorrectingService
    following: FollowService
    proof: ProofService
    installation: Installation

    @classmethod
    def on(cls, database: Database, clock: Clock) -> Services:
        directory = Directory()
        return cls(
            suggestions=SuggestionService(database, directory, clock),
            quotes=QuoteService(database, directory, clock),
            figures=FigureService(database, directory, clock),
            series=SeriesService(database, directory, clock),
            comparing=ComparisonService(database, directory, clock),
            chronicle=ChronicleService(database, directory, clock),
            positions=PositionService(database, directory, clock),
            briefing=BriefService(database, directory, clock),
            searching=SearchService(database, directory, clock),
            reading=ReadingService(database, directory, clock),
            guide=GuideService(database, directory, clock),
            packs=PackLoader(database, clock),
            keeping=KeepingService(database, directory, clock),
            reviewing=ReviewService(database, directory, clock),
            marking=MarkingService(database, directory, clock),
            importing=ImportService(database, directory, clock),
            exporting=ExportService(database, directory, clock),
            correcting=CorrectingService(database, directory, clock),
            following=FollowService(database, directory, clock),
            digests=DigestService(database, directory, clock),
            dispatching=DispatchService(database, directory, clock),
            remembering=RememberingService(database, directory, clock),
            settings=SettingsService(database, clock),
            proof=ProofService(database),
            installation=Installation(database),
        )
