"""What changed in the debate: positions and figures that moved, as the records of a server tell it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.presentation.digests.issue_posts import issue_post
from bot.records.digests import Digest
from bot.services.digests.issues import Issue
from bot.services.digests.section import Section
from bot.services.digests.sections.figures_moved import SECTION as FIGURES_MOVED
from bot.services.digests.sections.new import SECTION as NEW
from bot.services.digests.sections.positions_moved import SECTION as POSITIONS_MOVED
from tests.guilds import Services, Tables, make_quote, mark_records, write_pack
from tests.issues import PLAIN, issue_of, keys, make_digest, post
from tests.presentation.digests.made_up_issues import shown_on

Rows = list[dict[str, str]]


def said(key: str, said_on: str, stance: str, **given: str) -> dict[str, str]:
    return make_quote(key, said_on, stance) | given


def counted(key: str, period: str, value: str, published: str = "", **given: str) -> dict[str, str]:
    row = {"key": key, "indicator": "trips", "period": period, "value": value, "qualifier": "exact"}
    return {**row, "published": published, "sources": "gazette", **given}


class News:
    """A digest of a server that has some records when it is set up, and more when its issue is composed."""

    def __init__(self, services: Services, folder: Path, tables: Tables) -> None:
        self.services, self.folder, self.tables = services, folder, tables

    async def load(self, version: str, **rows: Rows) -> None:
        for kind, added in rows.items():
            self.tables[kind] = [*self.tables[kind], *added]
        await self.services.load(write_pack(self.folder / f"pack{version}", self.tables, version=version))

    async def issue(self, kind: str, held: Rows, new: Rows, **plan: Any) -> Issue:
        self.tables[kind] = []
        await self.load("1", **{kind: held})
        self.digest: Digest = await make_digest(self.services, **{**PLAIN, **plan})
        await self.load("2", **{kind: new})
        return await issue_of(self.services, self.digest)

    def moves(self, issue: Issue, section: Section) -> list[list[str]]:
        return [[issue.records[held].key for held in item.items] for item in issue.items if item.section is section]


@pytest.fixture
def news(empty: Services, tmp_path: Path, tables: Tables) -> News:
    return News(empty, tmp_path, tables)


async def test_what_somebody_else_tells_is_no_move_and_hides_none(news: News) -> None:
    hearsay = {"told_by": "olga", "directness": "indirect"}
    issue = await news.issue("quote", [said("before", "2019", "oppose")], [said("told", "2021", "support", **hearsay)])
    assert news.moves(issue, POSITIONS_MOVED) == []
    assert news.moves(issue, NEW) == [["told"]]


async def test_a_stance_that_differs_from_the_one_before_is_told_with_it(news: News) -> None:
    held = [said("then", "2019-05-01", "oppose")]
    issue = await news.issue("quote", held, [said("now", "2021-05-01", "support"), said("more", "2021-06", "neutral")])
    assert news.moves(issue, POSITIONS_MOVED) == [["more", "now", "ada", "lanes"]]
    assert keys(issue, NEW) == []
    # Whatever shows it, what a post shows is what is put right when it changes.
    shown = issue.shown_by(issue.items)
    assert len([kind for kind, _ in shown if kind == "quote"]) == 2
    assert not [kind for kind, _ in shown if kind == "actor"]


@pytest.mark.parametrize(
    ("held", "new"),
    [
        # Recorded now and said before: known already.
        (["-2019-05-01", "+2021"], "-2020"),
        (["-2019"], "+2019-05-01"),
        (["-2019"], "+"),
        (["-2019-05-01"], "-2021"),
    ],
)
async def test_what_is_no_move_is_new_alone(news: News, held: list[str], new: str) -> None:
    stances = {"+": "support", "-": "oppose"}
    rows = [said(f"held{place}", text[1:], stances[text[0]]) for place, text in enumerate(held)]
    issue = await news.issue("quote", rows, [said("now", new[1:], stances[new[0]])])
    assert (news.moves(issue, POSITIONS_MOVED), keys(issue, NEW)) == ([], ["now"])


@pytest.mark.parametrize("state", ["withdrawn", "disputed"])
async def test_what_is_withdrawn_or_disputed_moves_nobody(news: News, state: str) -> None:
    held = [said("then", "2019-05-01", "oppose"), said("again", "2020-05-01", "support")]
    await news.issue("quote", held, [said("now", "2021-05-01", "oppose")])
    await mark_records(news.services.database.path, news.digest.guild_id, ["Q2"], state, "Why.")
    issue = await issue_of(news.services, news.digest)
    assert (news.moves(issue, POSITIONS_MOVED), keys(issue, NEW)) == ([], ["now"])


async def test_only_who_moved_is_named_of_a_joint_statement(news: News) -> None:
    both = {"speaker": "ada;olga"}
    held = [said("joint", "2019", "oppose", **both), said("hers", "2020", "support", speaker="olga")]
    issue = await news.issue("quote", held, [said("now", "2021", "support", **both)])
    assert news.moves(issue, POSITIONS_MOVED) == [["now", "joint", "ada", "lanes"]]


async def test_a_move_on_a_second_topic_is_told_and_one_on_each_apart(news: News) -> None:
    both = {"topics": "tolls;lanes"}
    held = [said("then", "2019", "tolls: opposes; lanes: opposes", **both), said("first", "2018", "supports")]
    new = [said("now", "2021", "tolls: supports; lanes: supports", **both)]
    issue = await news.issue("quote", held, new)
    assert sorted(news.moves(issue, POSITIONS_MOVED)) == [
        ["now", "then", "ada", "lanes"],
        ["now", "then", "ada", "tolls"],
    ]


async def test_a_digest_of_one_topic_or_actor_tells_its_moves_alone(news: News) -> None:
    held = [said("lanes", "2019", "oppose"), said("tolls", "2019", "oppose", topics="tolls;lanes")]
    new = [said("lanes2", "2021", "support"), said("tolls2", "2021", "support", topics="tolls;lanes")]
    issue = await news.issue("quote", held, new)
    assert sorted(news.moves(issue, POSITIONS_MOVED)) == [
        ["lanes2", "lanes", "ada", "lanes"],
        ["tolls2", "tolls", "ada", "tolls"],
    ]
    for kind, key, told in (("topic", "tolls", ["tolls2"]), ("topic", "lanes", ["lanes2"]), ("actor", "olga", [])):
        record = await news.services.find(kind, key)
        async with news.services.database.write() as transaction:
            await transaction.execute(
                f"UPDATE digest SET topic_id = NULL, actor_id = NULL, {kind}_id = :id", {"id": record.record_id}
            )
        issue = await issue_of(news.services, news.digest)
        assert [keys[0] for keys in news.moves(issue, POSITIONS_MOVED)] == told


async def test_a_move_is_told_once(news: News) -> None:
    await news.issue("quote", [said("then", "2019", "oppose")], [said("now", "2021", "support")])
    await post(news.services, await issue_of(news.services, news.digest))
    await news.load("3", quote=[said("later", "2022", "support")])
    issue = await issue_of(news.services, news.digest)
    assert (news.moves(issue, POSITIONS_MOVED), keys(issue, NEW)) == ([], ["later"])


@pytest.mark.parametrize(
    ("held", "new", "moves"),
    [
        ([("2018", "5")], [("2019", "7")], [["new0", "held0"]]),
        ([("2017", "4"), ("2018", "5")], [("2019", "7")], [["new0", "held1", "held0"]]),
        # A month is no year, and one that overlaps is not the one before.
        ([("2018-05", "5")], [("2019", "7")], []),
        ([("2018-04/2019-03", "5")], [("2019", "7")], []),
        ([("2018-05", "5")], [("2018-06", "7")], [["new0", "held0"]]),
        ([("2017-04/2018-03", "5")], [("2018-04/2019-03", "7")], [["new0", "held0"]]),
        # With those before it, the last ones, where sources do not differ.
        (
            [("2015", "1"), ("2016", "2"), ("2016", "3"), ("2017", "4"), ("2018", "5")],
            [("2019", "7")],
            [["new0", "held4", "held0", "held3"]],
        ),
        (
            [(str(year), str(year)) for year in range(2010, 2019)],
            [("2019", "7")],
            [["new0", "held8", "held6", "held7"]],
        ),
        # What is filled in later moves nothing, nor does what says the same.
        ([("2017", "4"), ("2019", "5")], [("2018", "7")], []),
        ([("2018", "5")], [("2019", "5")], []),
        ([], [("2019", "5")], []),
        ([], [("2018", "4"), ("2019", "5")], [["new1", "new0"]]),
        # Others give another value for the same time: all are shown.
        ([("2018", "5"), ("2019", "6")], [("2019", "7")], [["new0", "held0", "held1"]]),
        ([("2018", "5"), ("2018", "6")], [("2019", "7")], [["new0", "held0", "held1"]]),
    ],
)
async def test_a_figure_stands_beside_that_of_the_period_before(
    news: News, held: list[tuple[str, str]], new: list[tuple[str, str]], moves: list[list[str]]
) -> None:
    before = [counted(f"held{place}", *row) for place, row in enumerate(held)]
    issue = await news.issue("figure", before, [counted(f"new{place}", *row) for place, row in enumerate(new)])
    assert news.moves(issue, FIGURES_MOVED) == moves
    # What stands beside another is not told again.
    shown = [issue.records[held].key for item in issue.items for held in item.items]
    assert sorted(key for key in shown if key.startswith("new")) == [f"new{place}" for place in range(len(new))]


async def test_a_later_vintage_stands_beside_the_earlier(news: News) -> None:
    held = [counted("old", "2018", "5", "2019-05"), counted("first", "2017", "4", "2018-05")]
    new = [
        counted("revised", "2018", "6", "2020-05"),
        counted("same", "2017", "4", "2020-05"),
        counted("older", "2018", "3", "2018-12"),
    ]
    issue = await news.issue("figure", held, new)
    assert news.moves(issue, FIGURES_MOVED) == [["revised", "old"]]
    assert sorted(keys(issue, NEW)) == ["older", "same"]


async def test_what_gives_no_value_moves_nothing_and_is_no_number_before_another(news: News) -> None:
    held = [counted("before", "2017", "4"), counted("pending", "2018", "", qualifier="", no_value="not yet published")]
    new = [counted("now", "2018", "6", "2019-05"), counted("gone", "2019", "", qualifier="", no_value="suppressed")]
    issue = await news.issue("figure", held, new)
    assert news.moves(issue, FIGURES_MOVED) == [["now", "before"]]
    assert keys(issue, NEW) == ["gone"]


async def test_a_revision_stands_beside_what_was_provisional_though_both_are_of_one_year(news: News) -> None:
    held = [counted("first", "2018", "5", "2019", marked="provisional")]
    issue = await news.issue("figure", held, [counted("final", "2018", "6", "2019", marked="revised")])
    assert news.moves(issue, FIGURES_MOVED) == [["final", "first"]]


async def test_of_sources_that_differ_the_figure_s_own_publisher_is_taken(news: News) -> None:
    news.tables["source"] += [
        {"key": "office-1", "title": "Counts 2018", "kind": "statistics", "publisher": "The Office"},
        {"key": "office-2", "title": "Counts 2019", "kind": "statistics", "publisher": "The Office"},
    ]
    held = [counted("press", "2018", "5"), counted("own", "2018", "6", sources="office-1")]
    issue = await news.issue("figure", held, [counted("new", "2019", "7", sources="office-2")])
    assert news.moves(issue, FIGURES_MOVED) == [["new", "own"]]


@pytest.mark.parametrize("publisher", ["The Office", ""])
async def test_what_another_publisher_gave_before_is_no_earlier_vintage(news: News, publisher: str) -> None:
    news.tables["source"] += [{"key": "office", "title": "Counts", "kind": "statistics", "publisher": publisher}]
    held = [counted("office-19", "2019", "5", "2020-05", sources="office"), counted("last", "2018", "4", "2019-05")]
    issue = await news.issue("figure", held, [counted("press-19", "2019", "6", "2021-05")])
    assert news.moves(issue, FIGURES_MOVED) == [["press-19", "last", "office-19"]]
    assert "revised" not in shown_on(issue_post(issue).card.view())
    assert "another source gives 5" in shown_on(issue_post(issue).card.view())


async def test_what_says_the_same_as_before_moved_nowhere_though_sources_differ(news: News) -> None:
    held = [counted("last", "2018", "5"), counted("other", "2019", "6")]
    issue = await news.issue("figure", held, [counted("now", "2019", "5")])
    assert (news.moves(issue, FIGURES_MOVED), keys(issue, NEW)) == ([], ["now"])


async def test_of_two_sources_that_differ_the_one_that_moved_is_told(news: News) -> None:
    new = [counted("same", "2019", "5"), counted("now", "2019", "6")]
    issue = await news.issue("figure", [counted("last", "2018", "5")], new)
    assert news.moves(issue, FIGURES_MOVED) == [["now", "last", "same"]]


async def test_a_disputed_figure_moves_nothing(news: News) -> None:
    await news.issue("figure", [counted("old", "2018", "5")], [counted("new", "2019", "7")])
    await mark_records(news.services.database.path, news.digest.guild_id, ["F1"], "disputed", "Why.")
    issue = await issue_of(news.services, news.digest)
    assert (news.moves(issue, FIGURES_MOVED), keys(issue, NEW)) == ([], ["new"])
