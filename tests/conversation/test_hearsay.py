"""What one side says that the other said: whoever reads it reads who tells it, whatever was asked."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from tests.conversation.people import Person, Server
from tests.conversation.through_whom import plain

WORDS = "Safe consumption rooms could help against overdoses."
TOLD = "according to Ronnie Cowan"
ROOMS = "Drug consumption rooms"
NEAR = 300
"""Characters: how far from the words their teller may stand, so that nobody reads the one without the other."""


def untold(text: str) -> list[str]:
    """Each place where the words stand without their teller."""
    shown = plain(text)
    around = (
        shown[max(0, found.start() - NEAR) : found.end() + NEAR] for found in re.finditer(re.escape(WORDS), shown)
    )
    return [place for place in around if TOLD not in place.replace("According", "according")]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("position topic", {"topic": ROOMS}),
        ("position actor", {"name": "Scottish Conservatives"}),
        ("position actor", {"name": "Scottish Conservatives", "topic": ROOMS}),
        ("quote actor", {"name": "Scottish Conservatives"}),
        ("quote actor", {"name": "Scottish Conservatives", "stance": "unclear", "from": "2019"}),
        ("quote search", {"text": "could help against overdoses"}),
        ("quote search", {"text": "Ronnie Cowan Conservatives"}),
        ("search", {"text": "could help against overdoses"}),
        ("record", {"id": "Q48"}),
        ("history", {"id": "Q48"}),
        ("brief", {"topic": ROOMS}),
        ("search", {"text": "overdoses", "kind": "quote", "topic": ROOMS, "from": "2019", "to": "2019"}),
    ],
)
async def test_every_answer_names_the_teller(
    ann: Person, server: Server, command: str, options: Mapping[str, str]
) -> None:
    text, _ = await ann.read_on(await ann.slash(server.channel, command, **options))
    assert WORDS in plain(text)
    assert untold(text) == []


async def test_who_stands_where_at_a_glance_names_the_teller(ann: Person, server: Server) -> None:
    card = await ann.slash(server.channel, "position topic", topic=ROOMS)
    assert "Scottish Conservatives (according to Ronnie Cowan)" in card.text
    card = await ann.slash(server.channel, "brief", topic=ROOMS)
    assert "Scottish Conservatives (according to Ronnie Cowan)" in card.text
    step = await ann.slash(server.channel, "position actor", name="Scottish Conservatives")
    assert f"Unclear on {ROOMS}, {TOLD}" in plain(step.text)


@pytest.mark.parametrize("label", ["PDF", "Word", "Markdown"])
async def test_a_document_names_the_teller(ann: Person, server: Server, label: str) -> None:
    reply = await ann.press(await ann.slash(server.channel, "brief", topic=ROOMS), label)
    assert WORDS in plain(reply.document())
    assert untold(reply.document()) == []
    assert "Scottish Conservatives (according to Ronnie Cowan)" in plain(reply.document())


async def test_a_citation_names_the_teller(ann: Person, server: Server) -> None:
    card = await ann.press(await ann.slash(server.channel, "record", id="Q48"), "Cite")
    assert f"{TOLD}: (reported, not verbatim) {WORDS}" in plain(card.text).replace(" (MP, UK Parliament)", "")


async def test_the_teller_leads_to_what_he_tells(ann: Person, server: Server) -> None:
    card = await ann.slash(server.channel, "actor", name="Ronnie Cowan")
    teller = card.button("Quotes").custom_id.split(":")[2]
    await ann.slash(server.channel, "mark", id=teller, as_="disputed", note="Another of that name.")
    for command, options in (
        ("record", {"id": "Q48"}),
        ("position topic", {"topic": ROOMS}),
        ("quote actor", {"name": "Scottish Conservatives"}),
    ):
        text, _ = await ann.read_on(await ann.slash(server.channel, command, **options))
        assert f"Ronnie Cowan ({teller}) is disputed: Another of that name" in plain(text)


async def test_who_somebody_is_says_how_much_they_tell_of_others(ann: Person, server: Server) -> None:
    card = await ann.slash(server.channel, "actor", name="Ronnie Cowan")
    assert "4 quotes · tells 1 quote of others · " in card.text


async def test_an_event_known_by_hearsay_alone_names_the_teller_in_its_title(ann: Person, server: Server) -> None:
    for command, options in (
        ("timeline", {"actor": "Scottish Conservatives"}),
        ("position actor", {"name": "Scottish Conservatives"}),
    ):
        card = await ann.slash(server.channel, command, **options)
        assert "Ronnie Cowan tells of what the Scottish Conservative health spokesperson said" in card.text


async def test_the_trial_of_a_file_names_the_teller(ann: Person, server: Server) -> None:
    rows = b"speaker,told_by,text,directness,extent,sources\nSNP,Ronnie Cowan,It would agree.,indirect,full,S1\n"
    trial = await ann.slash(server.channel, "import", file=("quotes.csv", rows))
    assert "snp · according to ronnie-cowan · It would agree." in plain(trial.text)


async def test_what_may_be_on_record_already_names_the_teller(ann: Person, server: Server) -> None:
    row = f"Scottish Conservatives,Ronnie Cowan,{WORDS.replace('.', '!')},indirect,full,2019-07~,S3"
    header = "speaker,told_by,text,directness,extent,said_on,sources"
    trial = await ann.slash(server.channel, "import", file=("quotes.csv", f"{header}\n{row}\n".encode()))
    assert (
        "according to ronnie-cowan · Safe consumption rooms could help against overdoses!: nearly the same as Q48"
        in (plain(trial.text))
    )
    options = {"speaker": "Scottish Conservatives", "source": "S3", "according_to": "Ronnie Cowan"}
    draft = await ann.submit(await ann.slash(server.channel, "add quote", **options), {"Text": WORDS})
    assert f"According to Ronnie Cowan: {WORDS}" in plain(draft.text).split("It may be on record already")[1]
