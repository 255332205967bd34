"""What people do that writes: how it is done, done again, and how often it then stands written."""

from __future__ import annotations

import copy
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from tests.conversation.digests.held_digests import make_digest, rows
from tests.conversation.intake.harbour import Article, decide_all, read_file
from tests.conversation.keeping.writing import draft_quote, edit, look_at_first, send_in, take_back
from tests.conversation.people import Person, Reply, Server, World

Do = Callable[[], Awaitable[Reply]]
CHANGES = "SELECT count(DISTINCT change) FROM history"
_FILE = ("topics.csv", b"name\nParks\n")


@dataclass(frozen=True)
class Scene:
    world: World
    server: Server
    ann: Person
    bob: Person

    async def count(self, sql: str) -> int:
        ((count,),) = await rows(self.world, sql)
        return int(count)


@dataclass(frozen=True)
class Act:
    """One act that writes once. `done` is what the person reads of it, `again` what they read when it is done twice."""

    prepare: Callable[[Scene], Awaitable[tuple[Do, Do]]]
    """Makes everything ready; returns how it is done, and how it is done again by somebody who saw no answer."""
    done: str
    again: str
    """Empty where doing it again after it was told is to do another thing."""
    written: str = CHANGES
    """Counts in SQL how often it stands written, beside what was there before."""


async def _save(scene: Scene) -> tuple[Do, Do]:
    return _pressing(scene.ann, await draft_quote(scene.server, scene.ann), "Save")


async def _save_change(scene: Scene) -> tuple[Do, Do]:
    return _pressing(scene.ann, await edit(scene.server, scene.ann, "E1", Title="Another"), "Save")


async def _send_in(scene: Scene) -> tuple[Do, Do]:
    return _pressing(scene.bob, await draft_quote(scene.server, scene.bob), "Send in")


async def _withdraw(scene: Scene) -> tuple[Do, Do]:
    return _typing(scene, "withdraw", id="Q1", reason="Wrong")


async def _restore(scene: Scene) -> tuple[Do, Do]:
    await scene.ann.slash(scene.server.channel, "withdraw", id="Q1", reason="Wrong")
    return _typing(scene, "restore", id="Q1", reason="Right")


async def _mark(scene: Scene) -> tuple[Do, Do]:
    return _typing(scene, "mark", id="Q1", as_="disputed", note="By its speaker")


async def _undo(scene: Scene) -> tuple[Do, Do]:
    await scene.ann.slash(scene.server.channel, "mark", id="Q1", as_="disputed", note="By its speaker")
    return _pressing(scene.ann, await scene.ann.slash(scene.server.channel, "undo"), "Take it back")


async def _redo(scene: Scene) -> tuple[Do, Do]:
    for record_id in ("Q1", "Q2"):
        await scene.ann.slash(scene.server.channel, "mark", id=record_id, as_="disputed", note="By its speaker")
    for _ in range(2):
        await take_back(scene.server, scene.ann)
    return _typing(scene, "redo")


async def _approve(scene: Scene) -> tuple[Do, Do]:
    await send_in(scene.server, scene.bob)
    return _pressing(scene.ann, await look_at_first(scene.server, scene.ann), "Approve")


async def _decline(scene: Scene) -> tuple[Do, Do]:
    await send_in(scene.server, scene.bob)
    card = await look_at_first(scene.server, scene.ann)
    decline, why = card.button("Decline").custom_id, {"Why is it declined?": "No"}
    put_back = _as_it_stands(card)
    form = await scene.ann.press(card, custom_id=decline)

    async def again() -> Reply:
        put_back()
        return await scene.ann.submit(await scene.ann.press(card, custom_id=decline), why)

    return lambda: scene.ann.submit(form, why), again


async def _approve_several(scene: Scene) -> tuple[Do, Do]:
    for text in ("Quixotic words.", "Loquacious words."):
        await send_in(scene.server, scene.bob, text)
    queue = await scene.ann.slash(scene.server.channel, "review")
    return _pressing(scene.ann, await scene.ann.choose(queue, next(iter(queue.choices))), "Approve it")


async def _report(scene: Scene) -> tuple[Do, Do]:
    return (lambda: scene.bob.slash(scene.server.channel, "mark", id="Q1", as_="disputed", note="By its speaker"),) * 2


async def _approve_report(scene: Scene) -> tuple[Do, Do]:
    await (await _report(scene))[0]()
    return _pressing(scene.ann, await look_at_first(scene.server, scene.ann), "Approve")


async def _take_back_proposal(scene: Scene) -> tuple[Do, Do]:
    await send_in(scene.server, scene.bob)
    return _pressing(scene.bob, await look_at_first(scene.server, scene.bob), "Take back")


async def _remark(scene: Scene) -> tuple[Do, Do]:
    await send_in(scene.server, scene.bob)
    card = await look_at_first(scene.server, scene.ann)
    comment, said = card.button("Comment").custom_id, {"What do you wish to say?": "Where is it from?"}
    put_back = _as_it_stands(card)
    form = await scene.ann.press(card, custom_id=comment)

    async def again() -> Reply:
        put_back()
        return await scene.ann.submit(await scene.ann.press(card, custom_id=comment), said)

    return lambda: scene.ann.submit(form, said), again


async def _take_out_pack(scene: Scene) -> tuple[Do, Do]:
    shown = await scene.ann.slash(scene.server.channel, "pack remove", pack="drug-consumption-rooms")
    return _pressing(scene.ann, shown, "Take it out")


async def _settle_privacy(scene: Scene) -> tuple[Do, Do]:
    return _typing(scene, "settings privacy", answers="private")


async def _import(scene: Scene) -> tuple[Do, Do]:
    tried = await scene.ann.slash(scene.server.channel, "import", file=_FILE)
    return _pressing(scene.ann, tried, "Import all 1")


async def _import_anothers(scene: Scene) -> tuple[Do, Do]:
    await scene.bob.slash(scene.server.channel, "import", file=_FILE, apply="all")
    return _pressing(scene.ann, await look_at_first(scene.server, scene.ann), "Import all 1")


async def _put_on_record(scene: Scene) -> tuple[Do, Do]:
    article = Article(figures=0)
    with article.read_by(scene.world.services.articles):
        ready = await decide_all(scene.ann, await read_file(scene.ann, scene.server, article))
    return _pressing(scene.ann, ready, "Put on record")


async def _undo_import(scene: Scene) -> tuple[Do, Do]:
    await scene.ann.slash(scene.server.channel, "import", file=_FILE, apply="all")
    return _pressing(scene.ann, await scene.ann.slash(scene.server.channel, "undo"), "Take it back")


async def _settle(scene: Scene) -> tuple[Do, Do]:
    return _typing(scene, "settings timezone", zone="Asia/Tokyo")


async def _create_digest(scene: Scene) -> tuple[Do, Do]:
    return _commanding_digest(scene, "create", title="News", schedule="daily")


async def _edit_digest(scene: Scene) -> tuple[Do, Do]:
    held = await make_digest(scene.world, scene.server)
    return _commanding_digest(scene, "edit", digest=held.id, title="Evening news")


async def _pause_digest(scene: Scene) -> tuple[Do, Do]:
    held = await make_digest(scene.world, scene.server)
    return _commanding_digest(scene, "pause", digest=held.id)


async def _send_digest(scene: Scene) -> tuple[Do, Do]:
    held = await make_digest(scene.world, scene.server, tells_all=True)
    return _commanding_digest(scene, "send", digest=held.id)


async def _forget(scene: Scene) -> tuple[Do, Do]:
    await scene.ann.slash(scene.server.channel, "follow", actor="Keir Starmer")
    kept = await scene.ann.slash(scene.server.channel, "settings my-data")
    return _pressing(scene.ann, await scene.ann.press(kept, "Forget me …"), "Forget me")


async def _unfollow(scene: Scene) -> tuple[Do, Do]:
    await scene.ann.slash(scene.server.channel, "follow", actor="Keir Starmer")
    return _typing(scene, "unfollow", actor="Keir Starmer")


async def _follow(scene: Scene) -> tuple[Do, Do]:
    return _typing(scene, "follow", actor="Keir Starmer")


def _pressing(person: Person, card: Reply, label: str) -> tuple[Do, Do]:
    custom_id = card.button(label).custom_id
    put_back = _as_it_stands(card)

    async def again() -> Reply:
        put_back()
        return await person.press(card, custom_id=custom_id)

    return lambda: person.press(card, custom_id=custom_id), again


def _as_it_stands(card: Reply) -> Callable[[], None]:
    """Returns what lets a card be seen again as it stands now, as by somebody whom no later word of Discord reached."""
    message = card.message
    stored = message._env.backend.get_message(message.channel_id, message.id)
    return partial(setattr, stored, "components", copy.deepcopy(stored.components))


def _typing(scene: Scene, command: str, **options: str) -> tuple[Do, Do]:
    return (lambda: scene.ann.slash(scene.server.channel, command, **options),) * 2


def _commanding_digest(scene: Scene, verb: str, **options: str) -> tuple[Do, Do]:
    return _typing(scene, f"digest {verb}", **options)


ACTS = {
    "save": Act(_save, "Saved as Q75", "Saved already as Q75"),
    "save a change": Act(_save_change, "Saved as E1", "Saved already as E1"),
    "send in": Act(
        _send_in, "waits for a curator", "waits for a curator", "SELECT count(*) FROM proposal WHERE state = 'waiting'"
    ),
    "withdraw": Act(_withdraw, "Q1 is withdrawn", "is withdrawn already"),
    "restore": Act(_restore, "Q1 is current", "is not withdrawn"),
    "mark": Act(_mark, "Q1 is disputed", "is disputed already"),
    "undo": Act(_undo, "Taken back", "taken back already"),
    "redo": Act(_redo, "Done again", ""),
    "approve": Act(_approve, "Saved as Q75", "Saved already as Q75"),
    "decline": Act(_decline, "Declined", "declined already", "SELECT count(*) FROM proposal WHERE state = 'declined'"),
    "approve several": Act(_approve_several, "1 proposal approved", "on record already as Q75"),
    "report a mistake": Act(
        _report,
        "reported as disputed",
        "You have reported that",
        "SELECT count(*) FROM proposal WHERE state = 'waiting'",
    ),
    "approve a report": Act(_approve_report, "Q1 is disputed", "Approved already"),
    "take a proposal back": Act(
        _take_back_proposal, "Not sent in yet", "Not sent in yet", "SELECT count(*) FROM proposal WHERE state = 'draft'"
    ),
    "remark": Act(_remark, "It stands on its card now", "", "SELECT count(*) FROM proposal_remark"),
    "take a pack out": Act(_take_out_pack, "is taken out", "Nothing of a pack"),
    "settle who sees answers": Act(
        _settle_privacy,
        "seen by whoever asks alone",
        "seen by whoever asks alone",
        "SELECT count(*) FROM member_setting WHERE value = 'private'",
    ),
    "import": Act(_import, "1 record added", "already"),
    "import another's": Act(_import_anothers, "1 record added", "already"),
    "put an article on record": Act(_put_on_record, "takes it all back", "already"),
    "undo an import": Act(_undo_import, "Taken back", "taken back already"),
    "settings": Act(
        _settle, "Asia/Tokyo", "Asia/Tokyo", "SELECT count(*) FROM setting WHERE value LIKE '%Asia/Tokyo%'"
    ),
    "create a digest": Act(_create_digest, "It is set up", "set up exactly so already", "SELECT count(*) FROM digest"),
    "edit a digest": Act(
        _edit_digest, "It is changed", "Evening news", "SELECT count(*) FROM digest WHERE title = 'Evening news'"
    ),
    "pause a digest": Act(
        _pause_digest, "It is paused", "It was paused already", "SELECT count(*) FROM digest WHERE state = 'paused'"
    ),
    "send a digest": Act(_send_digest, "It is posted", "", "SELECT count(*) FROM digest_run"),
    "be forgotten": Act(_forget, "forgotten", "", "SELECT 1 - count(*) FROM follow"),
    "unfollow": Act(_unfollow, "no longer follow", "You follow no", "SELECT 1 - count(*) FROM follow"),
    "follow": Act(_follow, "Keir Starmer", "Keir Starmer", "SELECT count(*) FROM follow"),
}
