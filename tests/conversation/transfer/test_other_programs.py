"""Bibliographies and timelines: what other programs write is read, and what we wrote comes back the same."""

from __future__ import annotations

import json

import pytest

from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import faults, held, send, whole

BIBTEX = r"""@techreport{office_2019,
  author = {{Statistics Office} and M{\"u}ller, J{\'o}zsef},
  title = {Kits handed out in {Northshire} -- 50\% more},
  institution = {Statistics Office},
  year = {2019}, month = jul,
  url = {https://example.org/a\_b},
  urldate = {2020-01-02},
  abstract = {Long.},
}
@book{untitled, author = {Xample, Wanda}, year = {2018}}
"""
RIS = """TY  - RPRT
AU  - Statistics Office
AU  - Müller, József
TI  - Kits handed out in Northshire – 50% more
PB  - Statistics Office
PY  - 2019
DA  - 2019/07//
UR  - https://example.org/a_b
Y2  - 2020/01/02/
N2  - Long.
ER  -

TY  - BOOK
AU  - Xample, Wanda
PY  - 2018
ER  -
"""
CSL = json.dumps(
    [
        {
            "id": "office",
            "type": "report",
            "title": "Kits handed out in Northshire – 50% more",
            "author": [{"literal": "Statistics Office"}, {"family": "Müller", "given": "József"}],
            "publisher": "Statistics Office",
            "issued": {"date-parts": [[2019, 7]]},
            "accessed": {"date-parts": [[2020, 1, 2]]},
            "URL": "https://example.org/a_b",
            "abstract": "Long.",
        },
        {"id": "b", "type": "book", "author": [{"family": "Xample", "given": "Wanda"}], "URL": "", "title": ""},
    ]
)


@pytest.mark.parametrize(("name", "text"), [("my.bib", BIBTEX), ("my.txt", BIBTEX), ("my.ris", RIS), ("my.json", CSL)])
async def test_what_a_reference_manager_sends_becomes_sources(
    server: Server, ann: Person, name: str, text: str
) -> None:
    tried = await send(ann, server, name, text)
    assert "1 new, 1 refused" in tried.text.replace("**", "")
    (row,) = faults(tried, "my-to-mend.csv")
    assert row["What is wrong"] == "title: must be filled"
    assert "Left out, as a source has no place for it" in tried.text
    await ann.press(tried, "Import the 1 valid")
    (found,) = await held(ann, server, "kits handed out")
    shown = await whole(ann, server, found)
    for said in (
        "Kits handed out in Northshire – 50% more",
        "Statistics Office; Müller, József",
        "July 2019",
        "2 January 2020",
        "https://example.org/a_b",
    ):
        assert said in shown


@pytest.mark.parametrize("file_format", ["bibtex", "ris", "csl-json"])
async def test_a_bibliography_comes_back_the_same(
    server: Server, other_server: Server, ann: Person, cat: Person, file_format: str
) -> None:
    reply = await ann.slash(server.channel, "export", format=file_format)
    assert "/import takes it in again" in reply.text
    ((name, data),) = reply.files.items()
    again = await send(ann, server, name, data)
    assert "same" in again.text
    assert again.button("Nothing to import").disabled
    tried = await send(cat, other_server, name, data)
    assert "refused" not in tried.text
    await cat.press(tried, tried.labels[0])
    both = [
        await person.slash(where.channel, "export", format="json", kind="source")
        for person, where in ((ann, server), (cat, other_server))
    ]
    ours, theirs = ({row["key"]: row for row in json.loads(each.file(".json"))["sources"]} for each in both)
    assert theirs == ours


HEADER = "Year,Month,Day,Display Date,Headline,Media\n"


async def test_a_timeline_comes_back_the_same(server: Server, other_server: Server, ann: Person, cat: Person) -> None:
    rows = [
        {
            "key": f"{status}-one",
            "date": date,
            "date_basis": basis,
            "title": f"A <{status}> one",
            "summary": "One\n\nTwo",
            "status": status,
            "actors": "A1; A2",
            "topics": "T1; T10",
            "sources": "S1; S2",
        }
        for status, date, basis in (
            ("cancelled", "../2030~", "the text"),
            ("planned", "2031-07~", ""),
            ("happened", "2019?", "the text"),
        )
    ]
    added = await send(ann, server, "events.json", json.dumps({"events": rows}))
    await ann.press(added, "Import all 3")
    reply = await ann.slash(server.channel, "export", format="timelinejs")
    assert "/import takes it in again" in reply.text
    ((name, data),) = reply.files.items()
    again = await send(ann, server, name, data)
    assert again.button("Nothing to import").disabled
    tried = await send(cat, other_server, name, data)
    assert "refused" not in tried.text
    await cat.press(tried, tried.labels[0])
    ours = await ann.slash(server.channel, "export", format="json", kind="event")
    theirs = await cat.slash(other_server.channel, "export", format="json", kind="event")
    events, copied = ({row["key"]: row for row in json.loads(each.file(".json"))["events"]} for each in (ours, theirs))
    assert copied == events


async def test_a_date_that_is_shown_counts_more_than_the_numbers(server: Server, ann: Person) -> None:
    text = (
        f"{HEADER}1998,,,c. 1998,Needle exchange opens,https://example.org/a\n"
        "2001,1,1,date uncertain: 2001 or so,Law drafted,https://example.org/d\n"
        "2031,1,1,early 2030s (planned),Clinic to open,https://example.org/c\n"
        "602,,,,Law of the harbour,https://example.org/e\n"
        "-13800000000,,,,The beginning,https://example.org/f\n"
    )
    tried = await send(ann, server, "timeline.csv", text)
    assert "4 new, 1 refused" in tried.text.replace("**", "")
    assert "'-13800000000' is before the year 1, and such dates are not kept here" in tried.text
    assert "as it shows itself (“c. 1998”)" in tried.text
    await ann.press(tried, next(label for label in tried.labels if "valid" in label))
    for title, shown in (
        ("Needle exchange opens", "about 1998"),
        ("Law drafted", "about 2001, inferred"),
        ("Clinic to open", "2030s"),
        ("Law of the harbour", "0602"),
    ):
        found = next(each for each in await held(ann, server, title) if each.startswith("E"))
        assert shown in await whole(ann, server, found)


async def test_one_source_is_asked_for_all_slides_without_media(server: Server, ann: Person) -> None:
    tried = await send(ann, server, "timeline.csv", f"{HEADER}1998,,,,Needle exchange opens,\n2001,,,,Law drafted,\n")
    assert "Which source do they rest on?" in tried.text
    assert "must be filled" not in tried.text


async def test_the_source_that_was_said_is_that_of_the_slides_without_media(server: Server, ann: Person) -> None:
    rows = f"{HEADER}1998,,,,Needle exchange opens,\n2001,,,,Law drafted,https://example.org/d\n"
    tried = await send(ann, server, "timeline.csv", rows)
    form = await ann.choose(tried, "Something else, which is typed")
    (question,) = form.form.values
    ready = await ann.submit(form, {question: "S1"})
    assert "2 new" in ready.text.replace("**", "")
    await ann.press(ready, next(label for label in ready.labels if label.startswith("Import all")))
    found = next(each for each in await held(ann, server, "Needle exchange opens") if each.startswith("E"))
    assert "-# S1 " in await whole(ann, server, found)
