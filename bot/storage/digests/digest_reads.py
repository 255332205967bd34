"""What a digest reads: what became of records within a window of its guild's history, and what a day brings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from bot.problems import Damage
from bot.records.history import HistoryEntry
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event, EventStatus
from bot.records.record import Item
from bot.storage.core.damage import damage_told
from bot.storage.core.instants import instant_text, read_instant
from bot.storage.core.named_marks import among, in_batches, marks_of
from bot.storage.core.rows import RowShape
from bot.storage.digests.posts import STANDS
from bot.storage.history.entries import entries_at
from bot.storage.records.links import touching
from bot.storage.records.reader import Reader
from bot.storage.records.tables import OPEN_START, table_of


@dataclass(frozen=True, kw_only=True)
class Window:
    """The entries of a guild's history after one position and through another, as one digest looks at them.

    Where a topic or an actor is given, the digest tells only of what is on that topic, or by or with that actor.
    """

    digest_id: int
    after: int
    upto: int
    topic_id: int | None = None
    actor_id: int | None = None


class Fate(StrEnum):
    """What becomes of a record that was added or restored within a window: the first of these that holds."""

    TOLD = "told elsewhere"
    WITHDRAWN = "withdrawn since"
    SHOWN = "shown by an earlier issue"
    OFF_TOPIC = "not on the topic"
    WITHOUT_ACTOR = "not by or with the actor"
    FIT = "fit to be shown"


class Sorted(NamedTuple):
    """How many records have each fate, and the ids of those that are fit to be shown, at most as many as asked for."""

    counts: Counter[Fate]
    fit: list[int]


class Dated(NamedTuple):
    """A record and the day by which it was found, as stored."""

    day: str
    kind: str
    record_id: int


class Found(NamedTuple):
    """Records that were looked for, in order and at most as many as were asked for; `total` counts all there are."""

    records: list[Dated]
    total: int


class DigestFollower(NamedTuple):
    """A Discord user who is mentioned in digests, but not for what was done through `told_before` in history."""

    user_id: int
    told_before: int


class Altered(NamedTuple):
    """A record and the positions in history, oldest first, at which something was done to it."""

    kind: str
    record_id: int
    positions: tuple[int, ...]


_DATED, _FOLLOWER = RowShape(Dated), RowShape(DigestFollower)
WITHIN = "h.guild_id = :guild_id AND h.position > :after AND h.position <= :upto"
_ADDED = "h.action IN ('added', 'restored')"
_SHOWING = (
    "FROM post_item i JOIN post p ON p.post_id = i.post_id "
    f"WHERE i.kind = {{kind}} AND i.record_id = {{record_id}} AND p.digest_id = :digest_id AND {STANDS}"
)


def history_length(reader: Reader) -> int:
    """The position of the latest entry of the guild's history."""
    return reader.value("SELECT history_length FROM guild WHERE guild_id = :guild_id") or 0


def entries_by_positions(reader: Reader, positions: Sequence[int]) -> dict[int, HistoryEntry]:
    """The entries of history that stand at these positions, however many, by position."""
    entries = chain.from_iterable(entries_at(reader, batch) for batch in in_batches(positions))
    return {entry.position: entry for entry in entries}


def latest_issue(reader: Reader, digest_id: int, due_at: datetime) -> datetime | None:
    """When the latest issue of a digest was due, before the one due at `due_at`, that was posted or is being posted."""
    latest = reader.value(
        "SELECT r.due_at FROM digest_run r WHERE r.guild_id = :guild_id AND r.digest_id = :digest_id "
        # A clock that was ahead may have posted one of an instant that is still to come.
        "AND r.due_at < :due_at AND r.state IN ('posting', 'posted') ORDER BY r.due_at DESC LIMIT 1",
        {"digest_id": digest_id, "due_at": instant_text(due_at)},
    )
    return read_instant(latest) if latest else None


def merged_issues(reader: Reader, digest_id: int, due_at: datetime) -> list[datetime]:
    """When issues were due that the one due at `due_at` is to make up for: those after the last that told of its own.

    What was skipped is not to be told, and what was empty told of the merged ones before it.
    """
    due = reader.column(
        "SELECT r.due_at FROM digest_run r WHERE r.guild_id = :guild_id AND r.digest_id = :digest_id "
        "AND r.state = 'merged' AND r.due_at < :due_at AND r.due_at > COALESCE((SELECT MAX(o.due_at) "
        "FROM digest_run o WHERE o.digest_id = :digest_id AND o.state IN ('posting', 'posted', 'empty', 'skipped')), "
        "'') ORDER BY r.due_at",
        {"digest_id": digest_id, "due_at": instant_text(due_at)},
    )
    return [read_instant(due_at) for due_at in due]


def waiting_count(reader: Reader) -> int:
    """How many proposals wait for a curator."""
    return int(reader.value("SELECT COUNT(*) FROM proposal WHERE guild_id = :guild_id AND state = 'waiting'"))


def disputed_count(reader: Reader) -> int:
    """How many records of all kinds are marked as disputed."""
    counts = (f"(SELECT COUNT(*) FROM {kind} WHERE guild_id = :guild_id AND state = 'disputed')" for kind in KINDS)
    return int(reader.value(f"SELECT {' + '.join(counts)}"))


# What is new


def kinds_added(reader: Reader, window: Window) -> set[str]:
    """The kinds of which records were added or restored within a window."""
    sql = f"SELECT DISTINCT h.kind FROM history h WHERE {WITHIN} AND {_ADDED}"
    return set(reader.column(sql, asdict(window)))


def sort_out(reader: Reader, window: Window, kind: str, told: Collection[int], most: int) -> Sorted:
    """What becomes of the records of a kind that were added or restored within a window; `told` are ids.

    Of those that are fit to be shown, the first `most` are named, in the order in which they were added or restored.
    """
    try:
        with damage_told():
            return _sort_out(reader, window, kind, told, most)
    except Damage:
        return sort_out_one_by_one(reader, window, kind, told, most)


def sort_out_one_by_one(reader: Reader, window: Window, kind: str, told: Collection[int], most: int) -> Sorted:
    """The same where rows cannot be read: what those say is not known, so that they count as fit to be shown."""
    sql = (
        "SELECT h.record_id, MAX(h.position) AS position FROM history h "
        f"WHERE {WITHIN} AND h.kind = :kind AND {_ADDED} GROUP BY h.record_id ORDER BY position"
    )
    counts, fit = Counter[Fate](), list[int]()
    for record_id, _ in reader.columns(sql, ("record_id", "position"), {**asdict(window), "kind": kind}):
        try:
            with damage_told():
                found = _sort_out(reader, window, kind, told, 1, record_id)
        except Damage:
            found = Sorted(Counter([Fate.FIT]), [record_id])
        counts += found.counts
        fit += found.fit
    return Sorted(counts, fit[: max(most, 0)])


def _sort_out(
    reader: Reader, window: Window, kind: str, told: Collection[int], most: int, only: int | None = None
) -> Sorted:
    statement, parameters = _fates(window, kind, told, only)
    rows = reader.fetch(
        # In one statement, so that the records, which may be very many, are gone through once.
        f"WITH s AS ({statement}) SELECT s.fate, COUNT(*) AS count, NULL AS record_id, 0 AS position FROM s "
        "GROUP BY s.fate UNION ALL SELECT fit.fate, 0, fit.record_id, fit.position FROM (SELECT s.fate, s.record_id, "
        "s.position FROM s WHERE s.fate = :fit ORDER BY s.position LIMIT :most) AS fit ORDER BY position",
        {**parameters, "fit": str(Fate.FIT), "most": most},
    )
    counts = Counter({Fate(row["fate"]): row["count"] for row in rows if row["record_id"] is None})
    return Sorted(counts, [row["record_id"] for row in rows if row["record_id"] is not None])


def _fates(window: Window, kind: str, told: Collection[int], only: int | None) -> tuple[str, dict[str, object]]:
    """What selects record_id, position and fate of the records of a kind that were added or restored."""
    marks = marks_of("told", told)
    is_shown = f"EXISTS (SELECT 1 {_SHOWING.format(kind=':kind', record_id='a.record_id')})"
    cases = {
        Fate.TOLD: f"a.record_id IN ({among(marks)})",
        Fate.WITHDRAWN: "r.state = 'withdrawn'",
        Fate.SHOWN: is_shown,
        # Not NOT: a link that is left out makes the condition NULL, and NOT NULL is no reason to leave a record out.
        **{fate: f"({condition}) IS NOT TRUE" for fate, condition in _narrowing(window, kind).items()},
    }
    fate = " ".join(f"WHEN {condition} THEN '{fate}'" for fate, condition in cases.items())
    added = (
        "SELECT h.record_id, MAX(h.position) AS position FROM history h "
        f"WHERE {WITHIN} AND h.kind = :kind AND {_ADDED}{'' if only is None else ' AND h.record_id = :only'} "
        "GROUP BY h.record_id"
    )
    statement = (
        f"SELECT a.record_id, a.position, CASE {fate} ELSE '{Fate.FIT}' END AS fate "
        f"FROM ({added}) AS a JOIN {kind} r ON r.{kind}_id = a.record_id"
    )
    return statement, {**asdict(window), **marks, "kind": kind, "only": only}


def _narrowing(window: Window, kind: str) -> dict[Fate, str]:
    """What a record `r` must meet where a digest is narrowed to a topic or an actor, by its fate otherwise."""
    conditions = {}
    if window.topic_id is not None:
        conditions[Fate.OFF_TOPIC] = touching(kind, "r", "topic", ":topic_id")
    if window.actor_id is not None:
        conditions[Fate.WITHOUT_ACTOR] = touching(kind, "r", "actor", ":actor_id")
    return conditions


# What became of what was shown, and who follows it


def changed_since_shown(reader: Reader, window: Window) -> list[Altered]:
    """The records that posts of a digest show, with what was done to them in the window since the latest of these."""
    # The latest of them shows the record with all that was done to it by then.
    latest = f"(SELECT MAX(p.position) {_SHOWING.format(kind='h.kind', record_id='h.record_id')})"
    rows = reader.fetch(
        f"SELECT h.kind, h.record_id, h.position FROM history h WHERE {WITHIN} AND h.action <> 'added' "
        f"AND h.position > {latest} ORDER BY h.position",
        asdict(window),
    )
    positions: dict[Item, list[int]] = defaultdict(list)
    for row in rows:
        positions[row["kind"], row["record_id"]].append(row["position"])
    return [Altered(kind, record_id, tuple(found)) for (kind, record_id), found in positions.items()]


def digest_followers(reader: Reader) -> dict[Item, list[DigestFollower]]:
    """What is followed in digests, and by whom; those who were forgotten are left out."""
    rows = reader.fetch(
        "SELECT f.kind, f.record_id, a.user_id, f.handed_over AS told_before FROM follow f "
        "JOIN author a ON a.guild_id = f.guild_id AND a.pseudonym = f.author "
        "WHERE f.guild_id = :guild_id AND (f.way = 'digest' OR f.is_refused = 1) AND a.user_id IS NOT NULL "
        "ORDER BY f.kind, f.record_id, a.user_id"
    )
    followers: dict[Item, list[DigestFollower]] = defaultdict(list)
    for row in rows:
        followers[row["kind"], row["record_id"]].append(_FOLLOWER.of(row))
    return followers


def latest_positions(reader: Reader, items: Collection[Item]) -> dict[Item, int]:
    """The position of the last entry of history about each record."""
    latest: dict[Item, int] = {}
    for kind in {kind for kind, _ in items}:
        marks = marks_of("id", (record_id for item_kind, record_id in items if item_kind == kind))
        rows = reader.fetch(
            "SELECT record_id, MAX(position) AS position FROM history WHERE guild_id = :guild_id AND kind = :kind "
            f"AND record_id IN ({among(marks)}) GROUP BY record_id",
            {**marks, "kind": kind},
        )
        latest |= {(kind, row["record_id"]): row["position"] for row in rows}
    return latest


def touched_by(reader: Reader, subjects: Collection[Item], items: Collection[Item]) -> set[tuple[Item, Item]]:
    """Which of `subjects` each of `items` touches: pairs of a subject and an item."""
    pairs: set[tuple[Item, Item]] = set()
    for subject in {kind for kind, _ in subjects}:
        of_subject = marks_of("subject", (record_id for kind, record_id in subjects if kind == subject))
        for kind in {kind for kind, _ in items}:
            of_kind = marks_of("item", (record_id for item_kind, record_id in items if item_kind == kind))
            rows = reader.fetch(
                f"SELECT f.{subject}_id AS subject_id, r.{kind}_id AS record_id FROM {subject} f CROSS JOIN {kind} r "
                f"WHERE f.{subject}_id IN ({among(of_subject)}) AND r.{kind}_id IN ({among(of_kind)}) "
                f"AND f.guild_id = :guild_id AND ({touching(kind, 'r', subject, f'f.{subject}_id')})",
                {**of_subject, **of_kind},
            )
            pairs |= {((subject, row["subject_id"]), (kind, row["record_id"])) for row in rows}
    return pairs


# What a day brings


def on_this_day(reader: Reader, window: Window, kind: str, day: date, told: Collection[int], most: int) -> Found:
    """Records of a kind dated to the same day and month of an earlier year, the latest first.

    Only a date that is one day, and certain, counts; of events, only what happened.
    """
    main_date = table_of(KINDS[kind]).main_date
    is_one_day = f"r.{main_date} = r.{main_date}_earliest"
    first = reader.value(
        f"SELECT MIN(r.sort_on) FROM {kind} r WHERE r.guild_id = :guild_id AND r.sort_on > :none AND {is_one_day}",
        {"none": OPEN_START},
    )
    # Each year by itself is one step into the index by date; what is no day, 29 February in most years, finds nothing.
    years = range(int(first[:4]), day.year) if first else ()
    marks = marks_of("day", (f"{year:04}-{day:%m-%d}" for year in years))
    remembered = [f"r.{name} = '{choice}'" for name, choice in (KINDS[kind].TRAITS.remembered or {}).items()]
    conditions = [f"r.sort_on IN ({among(marks)})", is_one_day, *remembered]
    return _dated(reader, window, kind, "r.sort_on", conditions, marks, told, most, "DESC")


def planned_between(reader: Reader, window: Window, first: date, last: date, told: Collection[int], most: int) -> Found:
    """Planned events that begin between two days, or of which it is known only that they end then."""
    # An event of which only the end is known is ordered by the eve of that end's first day.
    day = "CASE WHEN r.sort_on < r.date_earliest THEN r.date_latest ELSE r.sort_on END"
    conditions = [
        f"r.status = '{EventStatus.PLANNED}'",
        "r.sort_on BETWEEN :eve AND :last",
        f"{day} BETWEEN :first AND :last",
    ]
    eve = _first_day_of_what_ends(first, last) - timedelta(days=1)
    bounds = {"eve": eve.isoformat(), "first": first.isoformat(), "last": last.isoformat()}
    return _dated(reader, window, Event.KIND, day, conditions, bounds, told, most)


def _first_day_of_what_ends(first: date, last: date) -> date:
    """The first day of the longest date (a year, a decade, a century) that can end between two days."""
    ended = (year for year in range(first.year, last.year + 1) if first <= date(year, 12, 31) <= last)
    begun = (year - 99 if year % 100 == 99 else year - 9 if year % 10 == 9 else year for year in ended)
    return date(min(begun, default=first.year), 1, 1)


def _dated(
    reader: Reader,
    window: Window,
    kind: str,
    day: str,
    conditions: list[str],
    parameters: Mapping[str, object],
    told: Collection[int],
    most: int,
    direction: str = "",
) -> Found:
    marks = marks_of("told", told)
    narrowing = (f"({condition})" for condition in _narrowing(window, kind).values())
    not_told = [f"r.{kind}_id NOT IN ({among(marks)})"] if marks else []
    every = [*conditions, "r.state <> 'withdrawn'", *not_told, *narrowing]
    rows = reader.fetch(
        f"SELECT {day} AS day, '{kind}' AS kind, r.{kind}_id AS record_id, COUNT(*) OVER () AS total FROM {kind} r "
        f"WHERE r.guild_id = :guild_id AND {' AND '.join(every)} ORDER BY day {direction}, r.{kind}_id LIMIT :most",
        {**asdict(window), **parameters, **marks, "most": most},
    )
    return Found([_DATED.of(row) for row in rows], rows[0]["total"] if rows else 0)
