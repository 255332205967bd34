"""Bibliographies out and in: what a reference manager sends becomes sources, and what we sent comes back the same."""

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
    assert row["What is wrong"] == "title: '' must be filled"
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
