"""The sheet of quotes that an office keeps, from the question what it means to the record."""

from __future__ import annotations

from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import faults, send, whole

SHEET = """Ref;Date;Who;Party;Quote;Where said;Link;For/Against
1;16/07/2019;Ronnie Cowan;SNP;“We should open a room now.”;House of Commons;https://example.org/h1;For
2;03/04/2019;Wanda Xample;Harbour;“We will not.”;Harbour Hall;https://example.org/h2;Against
3;99/06/2019;Wanda Xample;Harbour;“Never.”;Harbour Hall;https://example.org/h2;Against
"""


async def test_an_offices_sheet_is_asked_about_looked_at_and_taken(server: Server, ann: Person) -> None:
    asked = await send(ann, server, "our_quotes.csv", SHEET)
    assert "Directness of all quotes? The file has no column for it." in asked.text
    assert "Columns: our_quotes.csv is read by its columns Date as Said on, Who as Speakers" in asked.text
    asked = await ann.choose(asked, "Direct")
    form = await ann.press(asked, "Answer")
    asked = await ann.submit(form, {next(iter(form.form.values)): "T1"})
    assert "1 actor named in this file is not on record: “Wanda Xample”" in asked.text
    asked = await ann.choose(asked, "Make it")
    trial = await ann.choose(asked, "Make them")
    assert "This is a trial" in trial.text
    assert "Quotes: 2 new, 1 refused" in trial.text.replace("**", "")
    (row,) = faults(trial, "our_quotes-to-mend.csv")
    assert row["Date"] == "99/06/2019"
    assert row["What is wrong"].startswith("Date: '99/06/2019'")
    rows = await ann.press(trial, "Look at the rows")
    assert "“We will not.”" in rows.text
    assert "Wanda Xample" in rows.text
    done = await ann.press(await ann.press(rows, "Back"), "Import the 5 valid")
    assert "5 records added, 0 changed, 0 were the same. Added: 1 actor, 2 sources and 2 quotes." in done.text
    shown = await whole(ann, server, "Q76")
    assert "“We will not.”" in shown
    assert "3 April 2019" in shown
    again = await send(ann, server, "our_quotes.csv", SHEET)
    assert "read as our_quotes.csv was, which has the same columns: imported on" in again.text


async def test_columns_that_are_named_as_ours_are_told_beside_those_that_are_not(server: Server, ann: Person) -> None:
    asked = await send(ann, server, "said.csv", "Speaker,Text,Said on,URL\nA1,It is so.,2024-03-01,https://a.example\n")
    assert "said.csv is read by its column URL as Sources, and by others as they are named." in asked.text


async def test_of_a_table_without_rows_nothing_is_asked(server: Server, ann: Person) -> None:
    trial = await send(ann, server, "said.csv", "Who,Quote,Date,Link\n")
    assert "It holds no rows." in trial.text
    assert "asked" not in trial.text
    assert trial.button("Nothing to import").disabled
