"""How well and how fast articles are read: `python -m tests.benchmarks.intake --articles DIR --texts DIR [--wrong]`.

`--articles` is the folder with the five articles of the starter pack, whose quotes are the marks; the places of their
figures and events are in `article_marks.json`. `--texts` is a folder of texts with a `marks.json` of the form of
`tests/reading/measures.py`. `--wrong` prints what no mark bears out. The floor of the speed is the start of the child.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.reading import read_document
from bot.reading.article import read_article
from bot.records.dates.edtf import Edtf
from tests.formats.documents.pages import made_sites  # noqa: F401  # its layouts join the others
from tests.formats.documents.pages.made_pages import LAYOUTS, STRETCHES, made
from tests.formats.documents.pdf.made_pdfs import noted_paragraphs, paragraphs, pdf_of, quotes
from tests.reading.marked_texts import KEPT_APART, MATERIAL, marked_texts
from tests.reading.measures import Marks, Measure, Share, measure, rates

PACK = Path("data/drug-consumption-rooms")
ARTICLE_MARKS = Path(__file__).with_name("article_marks.json")
ROUNDS = 20
TARGETS = {
    "quote parts found": "all",
    "with their speaker": "all but 1",
    "sure and right": "all",
    "quotes made up": "0",
    "figures found": "all but 1",
    "with their period": "7 in 8",
    "figures made up": "0",
    "dated events found": "15 in 16",
    "events that are real": "3 in 4",
}
UNSEEN_TARGETS = {"quote parts found": "99 in 100", "with their speaker": "88 in 100", "sure and right": "98 in 100"}


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).split(":", 1)[0])
    parser.add_argument("--articles", type=Path, metavar="DIR")
    parser.add_argument("--texts", type=Path, metavar="DIR")
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    for title, folder, marked, targets in (
        ("the five articles", given.articles, articles_of_the_pack, TARGETS),
        ("official texts", given.texts, official_texts, TARGETS),
        ("made-up articles", MATERIAL, made_up_articles, UNSEEN_TARGETS),
        ("made-up articles, kept apart", KEPT_APART, made_up_articles, UNSEEN_TARGETS),
    ):
        if folder:
            print_measure(title, dict(marked(folder)), targets, shows_wrong=given.wrong)
    print_documents()


Material = tuple[str, Edtf | None, Marks]
"""A text, when it was published, and its marks."""


def official_texts(folder: Path) -> Iterator[tuple[str, Material]]:
    marks = json.loads((folder / "marks.json").read_text(encoding="utf-8"))
    for name, one in marks.items():
        text = (folder / name).read_text(encoding="utf-8")
        yield name, (text, Edtf.parse(one["published"]) if one.get("published") else None, one)


def made_up_articles(folder: Path) -> Iterator[tuple[str, Material]]:
    yield from marked_texts(folder).items()


def articles_of_the_pack(folder: Path) -> Iterator[tuple[str, Material]]:
    """The articles, with the pack's direct quotes as marks, each where its words stand within quotation marks."""
    sources, actors = ({row["key"]: row for row in _rows(kind)} for kind in ("sources", "actors"))
    marks = json.loads(ARTICLE_MARKS.read_text(encoding="utf-8"))
    for key, source in sources.items():
        text = (folder / source["file"]).read_text(encoding="utf-8")
        quotes = [
            {"start": (start := _place_of(words, text)), "end": start + len(words), "speaker": _names_of(row, actors)}
            for row in _rows("quotes")
            if row["directness"] == "direct" and key in row["sources"].split(";")
            for words in filter(str.strip, row["text"].split("\n"))
        ]
        yield source["file"], (text, Edtf.parse(source["published"]), {"quotes": quotes, **marks[source["file"]]})


def _rows(kind: str) -> list[dict[str, str]]:
    with (PACK / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _names_of(quote: Mapping[str, str], actors: Mapping[str, Mapping[str, str]]) -> list[str]:
    speakers = [actors[key] for key in quote["speaker"].split(";")]
    return [name for actor in speakers for name in (actor["name"], *actor["aliases"].split(";")) if name]


def _place_of(words: str, text: str) -> int:
    places = [place for place in range(len(text)) if text.startswith(words, place)]
    return next((place for place in places if text[place - 1 : place] in ("“", "”", '"')), places[0])


def print_measure(
    title: str, material: Mapping[str, Material], targets: Mapping[str, str], *, shows_wrong: bool
) -> None:
    total, milliseconds = Measure(), []
    for name, (text, published, marks) in material.items():
        found = measure(text, read_article(text, published), marks)
        total.add(found)
        milliseconds.append(_milliseconds_of(text, published))
        if shows_wrong:
            for line in found.wrong:
                print(f"  {name}: {line}")
    print(f"\n{title}: {len(material)} texts")
    for label, share in rates(total).items():
        target = f" target {targets[label]}" if label in targets else ""
        print(f"  {label:24}{share!s:24}{target}")
    print(f"  {'called sure':24}{Share(total.sure, total.parts_found)!s:24} target 55 in 100")
    floor = _milliseconds_of_a_start()
    print(f"  {'read in':24}{median(milliseconds):.1f} ms, the start of the child {floor:.0f} ms")


def print_documents() -> None:
    """How many of the words that made-up pages and PDF files quote are kept letter for letter, and are not doubtful."""
    print("\nmade-up documents")
    pages = [kept_in(read_document(made(name), "page.html"), STRETCHES) for name in LAYOUTS]
    print(f"  {f'{len(LAYOUTS)} pages':24}{_sum(pages)!s:24} target 97 in 100")
    for columns, target in ((1, "98 in 100"), (2, "96 in 100"), (3, "none")):
        article = read_document(pdf_of(paragraphs(), columns=columns), "a.pdf")
        print(f"  {f'PDF, columns: {columns}':24}{kept_in(article, quotes())!s:24} target {target}")
        noted = read_document(pdf_of(noted_paragraphs(), columns=columns), "a.pdf")
        print(f"  {'    with footnotes':24}{kept_in(noted, quotes())!s:24} target {target}")


def kept_in(article: ArticleText, stretches: Sequence[str]) -> Share:
    def is_kept(words: str) -> bool:
        start = article.text.find(words)
        end = start + len(words)
        return start >= 0 and not any(place.start < end and start < place.end for place in article.doubtful)

    return Share(sum(map(is_kept, stretches)), len(stretches))


def _sum(shares: Sequence[Share]) -> Share:
    return Share(sum(share.met for share in shares), sum(share.total for share in shares))


def _milliseconds_of(text: str, published: Edtf | None) -> float:
    return _median_of(lambda: read_article(text, published))


def _milliseconds_of_a_start() -> float:
    return _median_of(
        lambda: subprocess.run([sys.executable, "-m", "bot", "--version"], check=True, capture_output=True)
    )


def _median_of(work: Any) -> float:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1_000)
    return median(times)


if __name__ == "__main__":
    main()
