"""A team's server that meets all that storage does, so that every statement is sent at least once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import product
from pathlib import Path

from bot.problems import Damage
from bot.records.digest_plan import DigestPlan
from bot.records.digests import FollowWay, NewPost, Notice, PostCause, PostState, PostWay, RunState
from bot.records.fields import TextField, fields_of, links_of
from bot.records.keeping import Proposal, ProposalState
from bot.records.kinds import KINDS
from bot.records.record import State
from bot.records.values import StoredValues
from bot.services.transfer.pack_loading import PackLoader
from bot.storage.core.database import Database
from bot.storage.core.owing import begin_owing, end_owing
from bot.storage.digests import corrections, deliveries, digest_reads, followed_history, issue_reads, posted_issues
from bot.storage.digests.digests import Digests, digests_of, get_digest, move_due_times
from bot.storage.digests.follows import (
    TOLD_SOON,
    TOLD_WEEKLY,
    Follows,
    follows_of,
    guilds_untold,
    untold,
    untold_weekly,
    weekly_follows,
)
from bot.storage.digests.posts import Posts, find_post_state
from bot.storage.digests.runs import Due, Runs, find_run
from bot.storage.history import entries
from bot.storage.history.history_writer import Occasion
from bot.storage.keeping import articles, drafts, members, proposals
from bot.storage.keeping.revisions import take_back_revisions
from bot.storage.records import bases, glances, vintages
from bot.storage.records.damaged.damaged_rows import cause_of, damage_at, telling_which
from bot.storage.records.document_writer import merge_index
from bot.storage.records.event_outlines import read_outlines, sources_of_events
from bot.storage.records.links import records_touching, sources_on_topic
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.record_change import Content
from bot.storage.records.search_index import Term, TextQuestion, search_whole
from bot.storage.records.selection import Selection
from bot.storage.records.tables import table_of, values_of
from bot.storage.records.writer import writing
from bot.storage.server.owed_answers import OwedAnswers, owed_to
from bot.storage.server.pack_rows import pack_digests
from bot.write_witness import OwedAnswer
from tests.guilds import GUILD, NOW, clock, small_tables, write_pack
from tests.storage.asked_reads import EVERY, read_for_questions
from tests.storage.digests.run_posts import CHANNEL, run_post
from tests.storage.kept_server import keep_server
from tests.storage.told_curators import tell_curators
from tests.storage.told_news import look_at_news

ANN = 7
NOTICE = Notice(key="1", user_ids=[ANN, ANN + 1], content="{}", join=lambda held, added: held)
ITEMS = [("quote", 1), ("topic", 1)]
LATER = NOW + timedelta(minutes=5)
ALL = (0, 10**6)
ARTICLE = articles.NewArticle(address="", sha256="0a", text="Words.", text_until=LATER.date() + timedelta(days=1))
MONDAY = date(2026, 2, 23)
FIRST, LAST = date(2019, 1, 1), date(2030, 12, 31)


async def send_every_statement(database: Database, folder: Path) -> None:
    await load(database, folder)
    await write_records(database, "Other")
    workspace = Workspace(database, GUILD)
    await workspace.read(read_records)
    await propose(database)
    await workspace.read(read_proposals)
    await tell_curators(database, ANN, NOW)
    await follow(database)
    await post_digests(database)
    await workspace.read(read_digests)
    await correct(database)
    await workspace.read(read_followed)
    await look_at_news(database, ANN, LATER)
    await owe_answers(database)
    await keep_server(database, ANN, LATER)


async def load(database: Database, folder: Path) -> None:
    tables = small_tables()
    for version in ("1", "2"):
        tables["quote"][0]["note"] = version
        pack = write_pack(folder / version, tables, version=version)
        await PackLoader(database, clock).load(GUILD, pack)
    await merge_index(database)


async def write_records(database: Database, wording: str) -> None:
    """Each kind of record is changed and marked, and all that link to it are indexed again."""
    async with writing(database, GUILD, Occasion(at=NOW, user_id=ANN, revised_by=["0a", "0b"])) as writer:
        for kind, record_type in KINDS.items():
            (record,) = await writer.get_many(
                record_type, await writer.read(partial(Reader.latest, kind=kind, count=1))
            )
            text = next(field.attribute for field in fields_of(record_type) if isinstance(field, TextField))
            values = StoredValues(values_of(record) | {text: f"{wording} {kind}"})
            key = await writer.free_key(kind, record.key)
            await writer.change(record, Content(key, values_of(record)))
            (record,) = await writer.get_many(record_type, [record.record_id])
            if table_of(record_type).links or record_type.LENT:
                await writer.change(record, Content(record.key, values))
            await writer.mark_many(record_type, [record.record_id], State.DISPUTED, wording)


def read_records(reader: Reader) -> None:
    for kind, record_type in KINDS.items():
        found = [row.record_id for row in reader.names(kind)]
        records = reader.get_many(record_type, found)
        reader.by_keys(record_type, sorted(reader.keys(kind)))
        reader.ids_by_number(kind, [record.number for record in records])
        reader.numbered_from(kind, reader.keyed_names(kind)[0].key)
        reader.related_to(records)
        reader.count_linking_to(records[0])
        assert reader.references(kind, found)
        assert reader.numbers(kind)
        assert reader.keys_by_id(kind)
        assert glances.years_of(reader, [(kind, record_id) for record_id in found])
        assert damage_at(reader, record_type, found[0]).record_id == records[0].id
        with suppress(Damage), telling_which(reader, record_type, f"SELECT 1 FROM {kind} WHERE guild_id = :guild_id"):
            raise Damage
        assert cause_of(reader, record_type, records[0].number).record_id == records[0].id
        assert reader.get(record_type, found[0]) == records[0]
        assert records_touching(reader, kind, records[0].reference()) >= {found[0]}
        assert records_touching(reader, kind, records[0].reference(), found[:1]) == {found[0]}
        entries.history_of(reader, records[0])
        select(reader, kind)
    assert reader.find("quote", 1) is not None
    reader.roles("actor", [1])
    assert read_outlines(reader, [1])
    assert sources_of_events(reader, [1])
    assert len(reader.names_one_by_one("actor")) == len(reader.names("actor"))
    assert len(reader.names_of("actor", [1, 2])) <= 2
    reader.places()
    reader.periods()
    reader.periods([1])
    reader.holding("source", "text_sha256", "0a")
    reader.at_address("source", "url", "https://example.org")
    reader.source_pages()
    sources_on_topic(reader, 1, Selection())
    read_for_questions(reader, FIRST, LAST)
    assert glances.stance_counts(reader, 1, [1, 2])
    assert glances.sources_behind(reader, [(kind, record_id) for kind in KINDS for record_id in EVERY])
    assert glances.words_of_speakers(reader, EVERY, 9)
    assert glances.words_of_sources(reader, EVERY, 9)
    reader.revision()
    assert pack_digests(reader)
    bases.figures_against(reader, [1], date(2020, 1, 1), date(2020, 12, 31))
    bases.figures_against(reader, None)
    vintages.vintages_beside(reader, [1])
    vintages.knowledge_of(reader, [1], date(2020, 1, 1))
    search_for_words(reader)
    read_changes(reader)


def read_changes(reader: Reader) -> None:
    last = entries.last_change_of(reader, ANN)
    assert last is not None
    change = last.change
    entries.last_change_of(reader, ANN, last.since)
    entries.last_undo_of(reader, ANN)
    entries.last_undo_of(reader, ANN, change)
    entries.first_undo_of(reader, change)
    entries.entries_of(reader, change)
    entries.first_changed_after(reader, change)
    assert entries.touched_since(reader, "topic", entries.history_end(reader)) == set()


def search_for_words(reader: Reader) -> None:
    for words in (("lanes",), ("nowhere", "lanes"), ("lan",)):
        reader.search(TextQuestion(terms=(Term(words, 1),), facets=(("topic1",),), limit=5, first=FIRST, last=LAST))
    search_whole(reader, TextQuestion(terms=(Term(("lanes",)),), facets=(("topic1",),), limit=5, first=FIRST))


def select(reader: Reader, kind: str) -> None:
    """Select records by each link, of one record and of several, alone and with the other; in and before a span."""
    table = table_of(KINDS[kind])
    spans = ((None, None), (FIRST, LAST), (FIRST, None), (None, LAST)) if table.main_date else ((None, None),)
    linked = [link.attribute for link in links_of(KINDS[kind])]
    one_link = [{attribute: ids} for attribute in linked for ids in ([1], [1, 2])]
    for links, (first, last) in product([{}, *one_link, {attribute: [1] for attribute in linked}], spans):
        selection = Selection(links=links, first=first, last=last)
        found = glances.selected_days(reader, kind, selection)
        assert [record_id for _, record_id in found] == reader.select(kind, selection)
        reader.count_selected(kind, selection)
        reader.select(kind, replace(selection, among=[1, 2]))
    reader.count_selected(kind, Selection(is_withdrawn=True))


async def propose(database: Database) -> None:
    held = proposals.Proposals(database, GUILD)
    for _ in range(3):
        await held.add(ANN, "{}", NOW, ("rows.csv", b"key"), article=ARTICLE, member_id=ANN)
    draft, sent, other = await Workspace(database, GUILD).read(partial(proposals.proposals_of, user_id=ANN))
    await Workspace(database, GUILD).read(lambda reader: read_draft(reader, draft))
    await held.rewrite(sent, '{"a": 1}', NOW)
    (draft, sent, other) = await Workspace(database, GUILD).read(partial(proposals.proposals_of, user_id=ANN))
    await held.move(sent, ProposalState.WAITING, NOW, user_id=ANN)
    (_, sent, _) = await Workspace(database, GUILD).read(partial(proposals.proposals_of, user_id=ANN))
    await held.rewrite(sent, '{"a": 2}', NOW, revised_by=ANN)
    async with database.write() as transaction:
        await take_back_revisions(transaction, GUILD, ANN)
    (_, sent, _) = await Workspace(database, GUILD).read(partial(proposals.proposals_of, user_id=ANN))
    assert (sent.content, sent.revisions) == ('{"a": 1}', ())
    await held.rewrite(sent, '{"a": 2}', NOW, revised_by=ANN)
    await held.move(other, ProposalState.DISCARDED, NOW, user_id=ANN)
    async with database.write() as transaction:
        assert await proposals.move_proposal(
            transaction, GUILD, draft, ProposalState.SAVED, NOW, ANN, saved_count=1, record_ids=["Q1"], news="{}"
        )
        await members.note_actor_of(transaction, GUILD, ANN, 1)
    decided = (PostCause.DECISION, str(draft.proposal_id))
    (post,) = await Posts(database).take_that(NOW, *decided)
    assert (post.user_id, post.content) == (ANN, "{}")
    find_state = partial(find_post_state, cause=decided[0], cause_key=decided[1])
    assert await Workspace(database, GUILD).read(find_state) is PostState.WAITING
    held_now = await Workspace(database, GUILD).read(partial(proposals.proposals_of, user_id=ANN))
    assert [proposal.record_ids for proposal in held_now if proposal.state is ProposalState.SAVED] == [("Q1",)]
    await proposals.expire_drafts(database, NOW - timedelta(days=1))
    await articles.delete_texts(database, NOW.date())


def read_draft(reader: Reader, draft: Proposal) -> None:
    assert drafts.find_draft_of(reader, ANN, draft.content) == draft.proposal_id
    assert proposals.find_upload(reader, draft.proposal_id) == ("rows.csv", b"key")
    assert drafts.count_drafts(reader, ANN) == {"draft": 3}
    assert articles.find_text(reader, draft.proposal_id, NOW.date()) == ARTICLE.text
    assert {article.is_waiting for article in articles.open_articles(reader, ANN)} == {False}


def read_proposals(reader: Reader) -> None:
    (waiting,) = proposals.waiting_proposals(reader)
    assert proposals.find_proposal(reader, waiting.proposal_id) == waiting
    assert [made.before for made in waiting.revisions] == ['{"a": 1}']
    assert proposals.find_upload(reader, waiting.proposal_id) == ("rows.csv", b"key")
    assert proposals.count_waiting_of(reader, ANN) == 1
    (article,) = articles.open_articles(reader, ANN)
    assert (article.proposal_id, article.is_waiting) == (waiting.proposal_id, True)
    assert articles.find_text(reader, article.proposal_id, NOW.date()) == ARTICLE.text
    assert members.count_quoting(reader, ANN) == 3
    assert members.find_actor_of(reader, ANN) is not None


async def follow(database: Database) -> None:
    follows = Follows(database, GUILD)
    for kind in ("actor", "topic", "indicator"):
        await follows.follow(ANN, kind, 1, FollowWay.DIRECT, monday=MONDAY, most=25)
    for way in (FollowWay.DIGEST, FollowWay.WEEKLY, FollowWay.DIGEST):
        await follows.follow(ANN, "topic", 2, way, monday=MONDAY, most=25)
    await follows.follow(ANN, "actor", 2, FollowWay.WEEKLY, monday=MONDAY, most=25)
    await write_records(database, "Followed")
    assert await guilds_untold(database) == [GUILD]
    upto = await Workspace(database, GUILD).read(digest_reads.history_length)
    first, *others = await Workspace(database, GUILD).read(partial(untold, upto=upto))
    await follows.pass_over([first])
    post = NewPost(cause=PostCause.FOLLOW, cause_key="1", content="{}", position=upto, user_id=ANN)
    assert await follows.tell(others, post, NOW)
    assert await weekly_follows(database) == [(GUILD, MONDAY.isoformat(), MONDAY.isoformat())]
    monday = MONDAY + timedelta(days=7)
    weekly = await Workspace(database, GUILD).read(partial(untold_weekly, upto=upto, monday=monday))
    assert await follows.tell(weekly, replace(post, cause_key="2"), NOW, monday)
    await follows.mend_mondays(MONDAY, MONDAY)
    (topic, *_) = [held.subject for held in await Workspace(database, GUILD).read(partial(follows_of, user_id=ANN))]
    await follows.end(ANN, [topic])


async def post_digests(database: Database) -> None:
    plan = DigestPlan(title="News", channel_id=CHANNEL, schedule="daily 12:00", has_counts=True)
    digests, runs, posts = Digests(database, GUILD), Runs(database), Posts(database)
    for settled in (plan, replace(plan, topic_id=1, actor_id=1)):
        await digests.add(ANN, settled, NOW, NOW, tells_all=True, most=25)
    (digest, other) = await runs.due_digests(NOW, 5)
    assert await digests.change(digest, replace(plan, title="Other"), NOW)
    skipped = [(NOW - timedelta(days=1), RunState.SKIPPED), (NOW, RunState.DUE)]
    (digest, other) = await runs.active_digests(0, 5)
    await runs.note([Due(digest, skipped, NOW + timedelta(days=1))])
    await runs.note_extra(other, NOW)
    await posts.release_all()
    (given_up, *_) = await runs.waiting(5)
    await runs.give_up(given_up, "Why.", NOTICE, NOW)
    await runs.note_extra(given_up.digest, NOW + timedelta(minutes=1))
    await digests.resume((await Workspace(database, GUILD).read(digests_of))[0], NOW, NOW)
    for run in await runs.waiting(5):
        made = [run_post(run.digest, content, run.due_at, ITEMS) for content in ("sent", "postponed", "refused")]
        await runs.begin(run, RunState.POSTING, after=0, upto=1, items="[]", posts=made, at=NOW)
    await send_posts(posts)
    held = await Workspace(database, GUILD).read(digests_of)
    assert await digests.resume(held[0], NOW, NOW)
    async with database.write() as transaction:
        await move_due_times(transaction, [(digest, LATER)])
    held = await Workspace(database, GUILD).read(digests_of)
    await digests.move(held[1], held[1].state, None)
    held = await Workspace(database, GUILD).read(digests_of)
    await digests.give_up(held[1], "Why.", replace(NOTICE, key="2"), NOW)
    await runs.forget_future(NOW)
    await write_records(database, "Corrected")


async def send_posts(posts: Posts) -> None:
    """Each is sent, tried again or refused, as its content says; what is none of a digest is dropped."""
    for minute in range(6):
        now = NOW + timedelta(minutes=minute)
        for post in await posts.take(now, 20):
            await posts.files_of(post)
            await posts.begin(post, now, 0)
            if post.digest_id is None:
                await posts.drop(post, now)
            elif post.content == "refused":
                await posts.refuse(post, now, "Why.", NOTICE)
            elif post.content == "postponed" and post.attempts == 0:
                await posts.note_looked(post, now, 1)
                await posts.postpone(post, now, now)
            else:
                await posts.note_sent(post, now, 900 + post.post_id)


def read_digests(reader: Reader) -> None:
    digest = get_digest(reader, digests_of(reader)[0].digest_id)
    run = find_run(reader, digest.digest_id, NOW)
    assert run is not None
    deliveries.delivery_of(reader, digest.digest_id, NOW)
    deliveries.is_under_way(reader, digest.digest_id)
    digest_reads.latest_issue(reader, digest.digest_id, NOW)
    assert posted_issues.touched_subjects(reader, [(kind, 1) for kind in KINDS])
    digest_reads.merged_issues(reader, digest.digest_id, NOW)
    digest_reads.history_length(reader)
    digest_reads.entries_by_positions(reader, [1, 2])
    digest_reads.waiting_count(reader)
    digest_reads.disputed_count(reader)
    digest_reads.digest_followers(reader)
    assert digest_reads.latest_positions(reader, ITEMS)
    items = [(kind, 1) for kind in KINDS]
    issue_reads.stances_beside(reader, [1, 2])
    issue_reads.sources_cited(reader, items)
    assert digest_reads.touched_by(reader, [("actor", 1), ("topic", 1), ("indicator", 1)], items)
    plain = digest_reads.Window(digest_id=digest.digest_id, after=ALL[0], upto=ALL[1])
    for window in (plain, replace(plain, topic_id=1, actor_id=1)):
        digest_reads.kinds_added(reader, window)
        digest_reads.changed_since_shown(reader, window)
        digest_reads.planned_between(reader, window, FIRST, LAST, [1], 5)
        issue_reads.plans_told(reader, window.digest_id, [1, 2])
        for kind in KINDS:
            digest_reads.sort_out(reader, window, kind, [1], 5)
            digest_reads.sort_out_one_by_one(reader, window, kind, [1], 5)
        for kind in ("quote", "event"):
            digest_reads.on_this_day(reader, window, kind, date(2024, 5, 1), [], 5)


async def correct(database: Database) -> None:
    assert await corrections.guilds_behind(database) == [GUILD]
    window = await Workspace(database, GUILD).read(corrections.corrected_through)
    affected = await Workspace(database, GUILD).read(partial(corrections.affected_posts, after=0, upto=window[1]))
    assert affected
    reply = NewPost(
        cause=PostCause.CORRECTION,
        cause_key="1",
        content="{}",
        position=1,
        way=PostWay.REPLY,
        follows_post_id=affected[0].post_id,
    )
    edited = {affected[0].post_id: "{}"}
    assert await corrections.settle_corrections(database, GUILD, window, [reply], edited, NOW)


def read_followed(reader: Reader) -> None:
    kinds = list(KINDS)
    assert followed_history.deeds_within(reader, *ALL)
    assert followed_history.touches_within(reader, kinds, *ALL, TOLD_SOON)
    followed_history.touches_within(reader, kinds, *ALL, TOLD_WEEKLY)
    followed_history.withdrawn_within(reader, kinds, *ALL)
    followed_history.told_within(reader, *ALL)
    followed_history.shown_in_digests(reader, *ALL)
    followed_history.lately_told(reader, NOW, LATER)


async def owe_answers(database: Database) -> None:
    owed = OwedAnswer(interaction_id=1, guild_id=GUILD, user_id=ANN, token="t", act="a", named="/undo", asked_at=NOW)
    async with database.write() as transaction:
        await begin_owing(transaction, owed, [2])
        await end_owing(transaction, owed)
    answers = OwedAnswers(database)
    (held,) = await answers.all()
    assert await Workspace(database, GUILD).read(partial(owed_to, user_id=ANN)) == [held]
    assert held.after == held.upto > 0
    await answers.settle([2], LATER)
    assert [one.token for one in await answers.all()] == [""]
