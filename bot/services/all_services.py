"""All services, as the cogs are given them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.asking.briefing import BriefService
from bot.services.asking.chronicle import ChronicleService
from bot.services.asking.comparing import ComparisonService
from bot.services.asking.guiding import GuideService
from bot.services.asking.measuring import FigureService
from bot.services.asking.positions import PositionService
from bot.services.asking.quoting import QuoteService
from bot.services.asking.reading import ReadingService
from bot.services.asking.searching import SearchService
from bot.services.asking.series import SeriesService
from bot.services.asking.suggesting import SuggestionService
from bot.services.digests.correcting import CorrectingService
from bot.services.digests.digests import DigestService
from bot.services.digests.dispatching import DispatchService
from bot.services.digests.following import FollowService
from bot.services.digests.posted_issues import PostedIssueService
from bot.services.findings import Clock
from bot.services.gaps.gaps import GapService
from bot.services.intake.child import ArticleReader
from bot.services.intake.fetching import Fetcher
from bot.services.intake.intakes import IntakeService
from bot.services.keeping.keeping import KeepingService
from bot.services.keeping.review.announcing import AnnouncingService
from bot.services.keeping.review.mistakes import MistakeService
from bot.services.keeping.review.remarks import RemarkService
from bot.services.keeping.review.reviewing import ReviewService
from bot.services.keeping.review.several import SeveralService
from bot.services.keeping.states import MarkingService
from bot.services.names.directory import Directory
from bot.services.news.news import NewsService
from bot.services.packs.packs import PackService
from bot.services.questions.asking import AskService
from bot.services.questions.suggested import SuggestedQuestions
from bot.services.server.direct import DirectService
from bot.services.server.greeting import GreetingService
from bot.services.server.history_proof import ProofService
from bot.services.server.moving import MovingService
from bot.services.server.owing import OwingService
from bot.services.server.privacy import PrivacyService
from bot.services.server.retention import RememberingService
from bot.services.server.scheduling import SchedulingService
from bot.services.server.settings import SettingsService
from bot.services.transfer.exporting import ExportService
from bot.services.transfer.file_loading import FileLoader
from bot.services.transfer.importing import ImportService
from bot.services.transfer.pack_loading import PackLoader
from bot.settings import MOST_DAYS_OF_TEXT
from bot.storage.core.database import Database
from bot.storage.core.installation import Installation


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
    ask: AskService
    guide: GuideService
    suggested: SuggestedQuestions
    greetings: GreetingService
    packs: PackLoader
    offered_packs: PackService
    files: FileLoader
    keeping: KeepingService
    reviewing: ReviewService
    marking: MarkingService
    mistakes: MistakeService
    several: SeveralService
    announcing: AnnouncingService
    remarks: RemarkService
    settings: SettingsService
    privacy: PrivacyService
    direct: DirectService
    scheduling: SchedulingService
    intakes: IntakeService
    importing: ImportService
    exporting: ExportService
    fetcher: Fetcher
    articles: ArticleReader
    remembering: RememberingService
    digests: DigestService
    dispatching: DispatchService
    correcting: CorrectingService
    following: FollowService
    issues: PostedIssueService
    news: NewsService
    gaps: GapService
    owing: OwingService
    proof: ProofService
    moving: MovingService
    installation: Installation

    @classmethod
    def on(cls, database: Database, clock: Clock, days_of_text: int = MOST_DAYS_OF_TEXT) -> Services:
        # One for all of them: the names of each server are held in memory once.
        directory = Directory()
        articles = ArticleReader()
        ask, guide = AskService(database, directory, clock), GuideService(database, directory, clock)
        packs = PackLoader(database, clock)
        digests = DigestService(database, directory, clock)
        keeping = KeepingService(database, directory, clock)
        mistakes = MistakeService(database, directory, clock)
        return cls(
            suggestions=SuggestionService(database, directory, clock),
            quotes=QuoteService(database, directory, clock),
            figures=FigureService(database, directory, clock),
            series=SeriesService(database, directory, clock),
            comparing=ComparisonService(database, directory, clock),
            chronicle=ChronicleService(database, directory, clock),
            scheduling=SchedulingService(database, directory, clock),
            positions=PositionService(database, directory, clock),
            briefing=BriefService(database, directory, clock),
            searching=SearchService(database, directory, clock),
            reading=ReadingService(database, directory, clock),
            ask=ask,
            guide=guide,
            suggested=SuggestedQuestions(ask, guide),
            greetings=GreetingService(database, directory, clock),
            packs=packs,
            offered_packs=PackService(database, directory, clock, packs),
            files=FileLoader(database, clock),
            keeping=keeping,
            reviewing=ReviewService(database, directory, clock),
            marking=MarkingService(database, directory, clock),
            mistakes=mistakes,
            remarks=RemarkService(database, directory, clock),
            announcing=AnnouncingService(database, directory, clock, keeping, mistakes),
            several=SeveralService(database, directory, clock, keeping, mistakes),
            intakes=IntakeService(database, directory, clock, articles, days_of_text),
            importing=ImportService(database, directory, clock),
            exporting=ExportService(database, directory, clock),
            fetcher=Fetcher(clock),
            articles=articles,
            correcting=CorrectingService(database, directory, clock),
            following=FollowService(database, directory, clock),
            issues=PostedIssueService(database, directory, clock),
            news=NewsService(database, directory, clock),
            gaps=GapService(database, directory, clock),
            digests=digests,
            dispatching=DispatchService(database, directory, clock),
            remembering=RememberingService(database, directory, clock),
            direct=DirectService(database, directory, clock),
            privacy=PrivacyService(database, directory, clock),
            settings=SettingsService(database, digests.keep_server_time),
            owing=OwingService(database, directory, clock),
            proof=ProofService(database),
            moving=MovingService(database, clock),
            installation=Installation(database),
        )

    async def close(self) -> None:
        """End what goes on outside this process. The database is closed by whoever opened it."""
        await self.articles.close()
