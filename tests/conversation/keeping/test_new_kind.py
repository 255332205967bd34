"""A kind of record that nobody knew is one file, one card and one migration: every command takes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.command_line import main
from bot.formats.reading import read_sheets
from bot.records.record import Record
from tests.conversation.cards import Card
from tests.conversation.digests.held_digests import make_digest
from tests.conversation.keeping.writing import edit, history, take_back
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.plumbing.test_commands import leaves, sent_by
from tests.made_up_kind.bringing import migrated_by, petitions

WORDING = "We ask for a safe place."
TABLE = f"""key,title,wording,answer,lodged,petitioners,topics,sources
place,A safe place,{WORDING},granted,2020-03-01,Sir Keir Starmer,,S1
bench,A bench in the park,We ask for a bench.,open,2 May 2019,A1,Drug consumption rooms,S1
lamp,A lamp,We ask for a lamp.,maybe,2019,A1,,S1
"""


@pytest.fixture(autouse=True)
def petition(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[type[Record]]:
    # The command line would take the log from the tests that follow in this process.
    monkeypatch.setattr("bot.command_line.set_up_logging", lambda settings: None)
    with petitions() as brought:
        assert main(["schema", "petition"]) == 0
        with migrated_by(capsys.readouterr().out):
            yield brought


async def draft(server: Server, person: Person, title: str = "A safe place", **options: str) -> Reply:
    given = {"title": title, "lodged": "2 May 2019", "petitioners": "Keir Starmer", "sources": "S1", **options}
    return await person.submit(await person.slash(server.channel, "add petition", **given), {"Wording": WORDING})


def words(card: Card) -> str:
    """What a card says, without the stars of bold words."""
    return card.text.replace("**", "")


async def add(server: Server, person: Person, title: str = "A safe place", **options: str) -> str:
    return (await person.press(await draft(server, person, title, **options), "Save")).ids[0]


async def add_on_topic(server: Server, person: Person, title: str = "A safe place") -> str:
    form = await person.press(await draft(server, person, title), "Edit: Who, topics, sources")
    return (await person.press(await person.submit(form, {"Topics": "OPC"}), "Save")).ids[0]


async def test_discord_is_told_of_it(world: World) -> None:
    sent = dict(leaves(sent_by(world)))
    added = {option["name"]: option for option in sent["add petition"]["options"]}
    assert [name for name, option in added.items() if option["required"]] == [
        *("title", "lodged", "petitioners", "sources")
    ]
    assert [choice["value"] for choice in added["answer"]["choices"]] == ["open", "granted", "refused"]
    assert sent["add petition"]["description"] == "Add a petition; its text is written in a form that opens."
    assert all(1 < len(option["description"]) <= 100 for option in added.values())
    assert added["petitioners"]["autocomplete"]
    for path in ("follow", "unfollow"):
        assert [option["name"] for option in sent[path]["options"]][:4] == ["actor", "topic", "indicator", "petition"]
    for path in ("search", "import", "export", "digest create", "digest edit"):
        (kind,) = (option for option in sent[path]["options"] if option["name"] == "kind")
        assert [choice["value"] for choice in kind["choices"]][:4] == ["quote", "event", "petition", "figure"]


async def test_it_is_added_edited_and_shown(server: Server, ann: Person) -> None:
    seen = await draft(server, ann)
    assert "“2 May 2019” was read as 2 May 2019" in words(seen)
    assert "A safe place · open" in words(seen)
    form = await ann.press(seen, "Edit: Who, topics, sources")
    assert form.form.values["Petitioners"].endswith("Keir Starmer")
    seen = await ann.submit(form, {"Topics": "OPC", "Addressee": "UK Government"})
    saved = await ann.press(seen, "Save")
    assert "Saved as P1" in saved.text
    whole = await ann.press(saved, "P1")
    assert "P1 · Petition" in words(whole)
    assert WORDING in words(whole)
    assert "Addressed to: UK Government" in words(whole)
    assert "Topics: Drug consumption rooms" in words(whole)
    assert "S1 [Article" in words(whole)
    cited = await ann.press(whole, "Cite")
    assert "Petition “A safe place”, 2 May 2019 (open). In: " in cited.text
    assert "Record P1." in cited.text
    assert "@article{" in cited.text
    changed = await edit(server, ann, "P1", Answer=["granted"], Lodged="3 May 2019")
    assert "Answer: open → granted" in words(changed)
    await ann.press(changed, "Save")
    told = (await history(server, ann, "P1")).replace("**", "")
    assert "Answer: open → granted" in told
    assert "Lodged: 2 May 2019 → 3 May 2019" in told
    await ann.slash(server.channel, "mark", id="P1", as_="disputed", note="By nobody.")
    assert "Disputed: By nobody." in words(await ann.slash(server.channel, "record", id="P1"))
    assert "Taken back" in (await take_back(server, ann)).text


async def test_what_is_near_to_it_and_what_is_missing_is_told(server: Server, ann: Person) -> None:
    await add(server, ann)
    again = await draft(server, ann, "a SAFE place", petitioners="Ursula Oakes")
    made = await ann.submit(await ann.press(again, "Edit new actor: Ursula Oakes"), {"Note": "A nurse"})
    assert "the same title as P1: A safe place" in words(made)
    assert "P1" in made.labels
    assert "Saved as P2" in (await ann.press(made, "Save all the same")).text


async def test_a_members_waits_for_a_curator(server: Server, ann: Person, bob: Person) -> None:
    await bob.press(await draft(server, bob), "Send in")
    queue = await ann.slash(server.channel, "review")
    assert "New petition" in queue.text
    assert "P1" in (await ann.press(await ann.press(queue, "Look"), "Approve")).text


async def test_what_is_new_and_lacking_of_it_is_told_and_mended(server: Server, ann: Person) -> None:
    await ann.slash(server.channel, "new")
    await add(server, ann)
    assert "1 record: 1 new" in words(await ann.slash(server.channel, "new"))
    lacking = await ann.slash(server.channel, "gaps", kind="petition")
    assert "Petitions: 1 lodged and still open · 1 to nobody · 1 on no topic" in words(lacking)
    assert "lodged and still open: 2 May 2019 · to nobody · on no topic" in words(lacking)
    form = await ann.press(await ann.press(lacking, "What became of it?"), "Granted")
    settled = await ann.submit(form, {"Source that says so": "S3"})
    assert "Answer: open → granted" in words(settled)
    await ann.press(settled, "Save")
    lacking = await ann.slash(server.channel, "gaps", kind="petition")
    form = await ann.press(lacking, "Fill in")
    assert "Addressee" in form.form.values


async def test_it_is_found(server: Server, ann: Person) -> None:
    await add_on_topic(server, ann)
    assert (await ids(ann, server, text="safe place"))[0] == "P1"
    assert await ids(ann, server, text="Starmer", kind="petition") == ["P1"]
    assert "P1" not in await ids(ann, server, text="safe place", kind="quote")
    assert await ids(ann, server, text="p1") == ["P1"]
    assert await ids(ann, server, text="safe place", kind="petition", from_="2019", to="2019") == ["P1"]
    assert not await ids(ann, server, text="safe place", kind="petition", from_="2020")
    rests = (await ann.read_on(await ann.slash(server.channel, "source show", source="S1")))[1]
    assert "P1" in rests
    withdrawn = await ann.slash(server.channel, "withdraw", id="S1", reason="Made up.")
    assert "records link to it" in withdrawn.text
    assert "Source S1 has been withdrawn" in words(await ann.slash(server.channel, "record", id="P1"))


async def ids(person: Person, server: Server, **options: str) -> list[str]:
    return (await person.slash(server.channel, "search", **options)).ids


async def test_it_goes_in_and_out_as_files(server: Server, ann: Person) -> None:
    tried = await ann.slash(server.channel, "import", file=("petitions.csv", TABLE.encode()))
    assert "2 new, 1 refused" in words(tried)
    assert "2 records added" in (await ann.press(tried, "Import the 2 valid")).text
    out = await ann.slash(server.channel, "export", format="csv", kind="petition")
    (name,) = out.files
    (sheet,) = read_sheets(name, out.files[name])
    assert [dict(zip(sheet.header, cells, strict=True))["title"] for _, cells in sheet.rows] == [
        *("A safe place", "A bench in the park")
    ]
    again = await ann.slash(server.channel, "import", file=(name, out.files[name]), kind="petition")
    assert "2 the same" in words(again).replace("**", "")
    pack = await ann.slash(server.channel, "export", format="pack")
    (name,) = pack.files
    again = await ann.slash(server.channel, "import", file=(name, pack.files[name]))
    assert again.button("Nothing to import").disabled
    keyless = b"title,wording,answer,lodged,petitioners,sources\nA lamp,We ask for a lamp.,open,2019,A1,S1\n"
    for told in ("1 record added", "There is nothing to import"):
        done = await ann.slash(server.channel, "import", file=("petitions.csv", keyless), apply="all")
        assert told in words(done)


@pytest.mark.parametrize("kind", ["", "petition"])
async def test_digests_tell_of_it(world: World, server: Server, ann: Person, kind: str) -> None:
    await add(server, ann, "Long ago", lodged="1 March 2020", answer="granted")
    await make_digest(world, server, kind=kind, on_this_day=True)
    await add(server, ann)
    await world.wait(hours=1, minutes=1)
    posted = words(world.posts(server.channel)[-1])
    assert "A safe place · open" in posted
    assert "On this day" in posted
    assert "Long ago · granted" in posted
    await ann.press(await edit(server, ann, "P2", Title="A safer place"), "Save")
    await world.wait(minutes=2)
    assert "P2 · A safer place" in words(world.posts(server.channel)[-1])


async def test_it_is_followed(world: World, server: Server, ann: Person, bob: Person) -> None:
    await add(server, ann)
    listed = await bob.complete(server.channel, "follow", "petition", "safe")
    assert listed == {"A safe place": "P1"}
    assert "You follow A safe place (P1)" in (await bob.slash(server.channel, "follow", petition="safe place")).text
    await bob.slash(server.channel, "follow", topic="OPC")
    own = (await bob.slash(server.channel, "follow")).text
    assert "Petitions" in own
    await ann.press(await edit(server, ann, "P1", Answer=["granted"]), "Save")
    await add_on_topic(server, ann, "A second place")
    await world.wait(minutes=1)
    told = words(world.direct_messages(bob)[-1])
    assert "P1 · A safe place" in told
    assert "A second place · open" in told
    ended = await bob.slash(server.channel, "unfollow", petition="A safe place")
    assert "You no longer follow A safe place (P1)" in ended.text
    none = await bob.slash(server.channel, "follow", by="digest")
    assert "Name what to follow: an actor, a topic, an indicator or a petition." in none.text


async def test_help_names_its_commands(server: Server, ann: Person) -> None:
    told = await ann.choose(await ann.slash(server.channel, "help", private=True), "Keep the record")
    assert "/add petition" in told.text
