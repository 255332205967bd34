"""Which kind a sheet is taken for: by the columns that tell most, and asked where none is clearly ahead."""

from __future__ import annotations

from datetime import date

import pytest

from bot.formats.understood.questions import Basis
from bot.services.transfer.import_reading import read_import
from bot.services.transfer.mapping.reading_rules import ReadingRules

ZOTERO = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url",'
    '"Abstract Note","Date","Date Added","Date Modified","Access Date","Pages","Volume","Publisher"\n'
    '"X4TR7QPA","journalArticle","2021","Byrne, Ada","Lanes","Roads","","1234-5678","10.1000/1",'
    '"https://example.org/a","On lanes.","2021-03-04","2024-01-02 10:11:12","2024-01-02 10:11:12","","3","7",""\n'
    '"B7KQ2MNE","book","2019","Frost, Cy","Streets","","9780000000000","","","","","2019",'
    '"2024-01-02 10:11:12","2024-01-02 10:11:12","","210","","Harbour Press"\n'
)
AIRTABLE = (
    "Name,Speaker,Quote,Date,Link,Status,Topic\n"
    "1,Ada Byrne,Paint is not a lane.,2023-07-16,https://example.org/a,Done,Lanes\n"
)
MONITORING = (
    "Date,Headline,URL,Outlet,Hit Sentence,Reach,Sentiment\n"
    "2024-05-14,Lanes open,https://example.org/a,The Courier,The lanes open today.,12000,Neutral\n"
    "2024-05-15,Lanes close,https://example.org/b,The Herald,The lanes close today.,9000,Negative\n"
)
LIST_OF_EVENTS = "Date,Event,Status,Who,Link\n2024-05-14,Lanes open,Planned,Ada Byrne,https://example.org/a\n"
LIST_OF_WORDS = (
    "Date,Who,Quote,Author,Outlet,Headline,URL\n"
    "2024-05-14,Ada Byrne,Paint is not a lane.,Cy Frost,The Courier,Lanes open,https://example.org/a\n"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(ZOTERO, "source", id="reference manager"),
        pytest.param("Author,Title,URL,Date\nCy Frost,Lanes,https://example.org/a,2024\n", "source", id="authors"),
        pytest.param("Title,DOI,Journal,Year\nLanes,10.1000/1,Roads,2021\n", "source", id="papers"),
        pytest.param(AIRTABLE, "quote", id="speakers and quotes"),
        pytest.param(AIRTABLE.replace("Done", "Planned"), "quote", id="quotes with a status that events have"),
        pytest.param(LIST_OF_EVENTS, "event", id="events"),
        pytest.param(MONITORING, None, id="media monitoring"),
        pytest.param(LIST_OF_WORDS.replace("Who", "Speaker"), "quote", id="quotes with their articles"),
        pytest.param(LIST_OF_WORDS, None, id="quotes or their articles"),
    ],
)
def test_a_sheet_is_taken_for_what_its_most_telling_columns_are_of(text: str, kind: str | None) -> None:
    reading = read_import("list.csv", text.encode(), ReadingRules(today=date(2026, 3, 1)))
    (question,) = [one for one in reading.questions if one.key == "kind:list"]
    assert (question.answer, question.basis) == (kind, Basis.PROPOSED if kind else Basis.ASKED)


def test_a_status_of_work_done_does_not_say_that_an_event_happened() -> None:
    text = LIST_OF_EVENTS.replace("Planned", "Done")
    reading = read_import("list.csv", text.encode(), ReadingRules(today=date(2026, 3, 1), kind="event"))
    assert "list.csv: the column Status is left out." in [one.sentence for one in reading.remarks]
    assert [one.key for one in reading.questions if one.is_open] == ["fixed:list:status"]
    assert reading.waiting == {"event": 1}
