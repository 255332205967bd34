"""Pages keep the words that they print, and nothing of what stands around their article."""

# Pages are written in long lines.
# ruff: noqa: E501

from __future__ import annotations

import re

import pytest

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.reading import read_document
from bot.problems import WrongInput
from tests.formats.documents.pages import made_sites  # noqa: F401  # its layouts join the others
from tests.formats.documents.pages.made_pages import LAYOUTS, OTHERS, PARAGRAPHS, STRETCHES, made

LEAST_KEPT = 0.97
WORDS = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def _read(page: str, media_type: str = "text/html") -> ArticleText:
    return read_document(page.encode(), "page.html", media_type)


def test_quoted_words_are_kept_letter_for_letter_in_every_layout() -> None:
    texts = {name: read_document(made(name), "page.html").text for name in LAYOUTS}
    lost = [(name, words) for name, text in texts.items() for words in STRETCHES if words not in text]
    rate = 1 - len(lost) / (len(LAYOUTS) * len(STRETCHES))
    assert len(LAYOUTS) >= 20
    assert rate >= LEAST_KEPT, f"{rate:.1%} are kept: {lost}"


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_stands_around_an_article_is_left_out(name: str) -> None:
    text = read_document(made(name), "page.html").text
    for other in (*OTHERS, "READ MORE", "cookies", "I was there in", "Not for readers", "at night", "Sign up"):
        assert other not in text
    assert all(text.count(words) == 1 for words in STRETCHES)
    # A paragraph is a line, and no line is broken within one.
    assert all(line.startswith(("“", "‘")) or line[0].isupper() for line in text.split("\n") if line)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h2>Deaths</h2><table><caption>By year</caption><tr><th>Year</th><th>Deaths</th></tr><tr><td>2023<td>1,172</table>", "Deaths\n\nBy year\n\nYear\tDeaths\n2023\t1,172\n"),
        ("<p>One<br>Two<br>and on</p>", "One\nTwo and on\n"),
        ("<p>H<sub>2</sub>O, m<sup>2</sup><sup><a href=#1>1</a></sup></p>", "H2O, m2\n"),
        ("<p>Plan<sup><a href=#fn:1>[footnote 1]</a></sup> it.</p>", "Plan it.\n"),
        ("<p>One <noscript><img src=a.jpg alt='“So it is,” he said'></noscript>two.</p>", "One two.\n"),
        ("<dl><dt>Name</dt><dd>Ada</dd></dl>", "Name\n\nAda\n"),
        ("<p>a\u00a0b\u2009c d\u00ade\u200bf</p>", "a b c def\n"),
        ("<p><q>a <q>b</q> c</q></p>", "“a ‘b’ c”\n"),
        ("<blockquote><p>Words.</p><footer>— Ada Lane</footer></blockquote>", "Words.\n\n— Ada Lane\n"),
        ("<blockquote>Words.<cite>Ada Lane</cite></blockquote>", "Words.\n\nAda Lane\n"),
        ("<h2><button>Deaths</button></h2><p>Fell.</p><button>Send</button>", "Deaths\n\nFell.\n"),
        ("<p>“No,” said <span class=author>Ada Lane</span> on <time>3 May</time>.</p>", "“No,” said Ada Lane on 3 May.\n"),
        ("<p>So<span class=sr-only> (opens in a new tab)</span>.</p><h2 id=social-care>Social care</h2>", "So.\n\nSocial care\n"),
        ("<h2>Contents</h2><ul><li><a href=#a>One</a></li></ul><p>" + "Words of the text. " * 9 + "</p>", ("Words of the text. " * 9).strip() + "\n"),
        ("<p>More in sorrow than in anger, she said no.</p><p>Read more: <a href=/a>that</a></p>", "More in sorrow than in anger, she said no.\n"),
        ("<h3><a href=/a><strong>Ada Lane</strong> <small>Labour, Norland</small></a></h3><p>I beg to move.</p>", "Ada Lane Labour, Norland\n\nI beg to move.\n"),
    ],
)  # fmt: skip
def test_lines_are_as_a_browser_prints_them(body: str, text: str) -> None:
    assert _read(f"<html><body><main>{body}</main></body></html>").text == text


HEAD = """<title>Lanes | The Courier</title><meta property="og:title" content="Lanes will pay">
<meta property="og:site_name" content="The Courier"><link rel="canonical" href="https://www.courier.example/lanes">
<meta property="og:url" content="https://m.courier.example/lanes">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
"headline": "Lanes will pay", "author": [{"name": "Una Reed"}, {"name": "By Ole Fisk"}],
"datePublished": "2024-05-03T23:30:00+01:00", "publisher": {"name": "Courier Ltd"}}]}</script>"""


def test_a_page_says_what_it_is() -> None:
    article = _read(f"<html><head>{HEAD}</head><body><article>{WORDS}</article></body></html>")
    assert (article.title, article.publisher, article.author) == ("Lanes will pay", "The Courier", "Una Reed, Ole Fisk")
    assert (str(article.published), article.address) == ("2024-05-03", "https://www.courier.example/lanes")
    assert article.doubts == ()


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-03">', "", "2024-05-03"),
        ('<meta name="dc.date" content="20240503">', "", "2024-05-03"),
        ("", '<time datetime="2024-05-03T10:00">Friday</time>', "2024-05-03"),
        ("", '<div>Updated: <time datetime="2024-05-03">today</time></div>', "None"),
        ("", '<time datetime="2024-05-03">a</time><time datetime="2024-05-04">b</time>', "None"),
        ("", "<p>3 May 2024</p>", "None"),
        ('<meta name="date" content="05/03/2024">', "", "None"),
    ],
)
def test_the_day_is_only_what_is_stated(head: str, body: str, published: str) -> None:
    article = _read(f"<html><head>{head}</head><body><article><h1>T</h1>{body}{WORDS}</article></body></html>")
    assert str(article.published) == published


def test_a_body_in_parts_is_read_whole() -> None:
    parts = "".join(f"<div itemprop=articleBody><p>{words}</p></div><p>Sponsored</p>" for words in PARAGRAPHS)
    article = _read(f"<html><body><article><h1>T</h1>{parts}</article></body></html>")
    assert article.text == "\n\n".join(["T", *PARAGRAPHS]) + "\n"


def test_a_text_that_scripts_would_show_is_read_and_said_to_be() -> None:
    article = _read(f"<html><body><h1>T</h1><div style='display:none'>{WORDS}</div></body></html>")
    assert all(words in article.text for words in PARAGRAPHS)
    assert "once scripts have run" in article.doubts[0]


def test_articles_within_an_article_are_its_parts_or_lead_elsewhere() -> None:
    parts = "".join(f"<article><h2>Now</h2><p>{words}</p></article>" for words in PARAGRAPHS)
    live = _read(f"<html><body><article><h1>T</h1>{parts}</article></body></html>")
    assert all(words in live.text for words in PARAGRAPHS)
    teaser = f"<article><h3>Other</h3><p>{OTHERS[0]}</p></article>"
    assert OTHERS[0] not in _read(f"<html><body><article><h1>T</h1>{WORDS}{teaser}</article></body></html>").text


@pytest.mark.parametrize("form", ["<font>{}</font><br><br>", "{}<br>"])
def test_a_part_of_a_page_is_read_where_it_is_called_a_page(form: str) -> None:
    page = "".join(form.format(words) for words in PARAGRAPHS)
    assert all(words in _read(page).text.split("\n") for words in PARAGRAPHS)


def test_a_text_that_is_open_to_comments_is_no_comment() -> None:
    article = _read(f"<html><body><h1>T</h1><div class='comments-open'>{WORDS}</div></body></html>")
    assert STRETCHES[0] in article.text


def test_what_a_page_offers_beside_its_article_is_no_doubt() -> None:
    offered = "<header><a href=/l>Log in to your account</a><input type=password></header>"
    article = _read(f"<html><body>{offered}<article>{WORDS}</article></body></html>")
    assert article.doubts == ()


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Lanes pay for all of us | The Courier</title><meta property=og:title content='The Courier'>", "Lanes pay for all of us | The Courier"),
        ("<title>Courier | Lanes pay for all</title><meta property=og:title content='Lanes pay for all'>", "Lanes pay for all"),
        ("<meta property=og:site_name content=Courier><meta property=og:title content='Lanes pay | Courier Politics'>", "Lanes pay"),
        ("<meta property=og:site_name content=Courier><meta property=og:title content='Courier'><title>Lanes</title>", "Lanes"),
    ],
)  # fmt: skip
def test_the_title_is_the_articles_and_not_its_sites(head: str, title: str) -> None:
    assert _read(f"<html><head>{head}</head><body><article>{WORDS}</article></body></html>").title == title


def _told_of(*days: str) -> str:
    nodes = ",".join(f'{{"@type": "NewsArticle", "headline": "H{d}", "datePublished": "{d}"}}' for d in days)
    return f'<script type="application/ld+json">[{nodes}]</script>'


@pytest.mark.parametrize(
    ("page", "published"),
    [
        (f"{_told_of('2024-05-03')}<article>{WORDS}</article>", "2024-05-03"),
        (f"{_told_of('2024-05-02', '2024-05-03')}<article>{WORDS}</article>", "None"),
        (f"{_told_of('2024-05-02', '2024-05-03')}<article><h1>H2024-05-03</h1>{WORDS}</article>", "2024-05-03"),
        (f"<div><time datetime=2024-05-01>1 May</time></div><div><h1>T</h1><time datetime=2024-05-03>3 May</time><div>{WORDS}</div></div>", "2024-05-03"),
        (f"<div><i itemprop=datePublished content=2024-05-01></i></div><article><i itemprop=datePublished content=2024-05-03></i>{WORDS}</article>", "2024-05-03"),
        (f"<p><i itemprop=datePublished content=2024-05-01></i><i itemprop=datePublished content=2024-05-02></i></p><article>{WORDS}</article>", "None"),
    ],
)  # fmt: skip
def test_a_day_that_may_be_of_another_article_is_not_taken(page: str, published: str) -> None:
    assert str(_read(f"<html><body>{page}</body></html>").published) == published


def test_an_address_of_another_site_is_not_taken() -> None:
    head = '<link rel=canonical href="https://other.example/a"><meta property="og:url" content="https://courier.example/a">'
    assert _read(f"<html><head>{head}</head><body>{WORDS}</body></html>").address == ""
    assert _read(f'<html><head><link rel=canonical href="/a"></head><body>{WORDS}</body></html>').address == ""


SECOND = "Ferry chief insists that fares must fall"


@pytest.mark.parametrize(
    "below",
    [
        f"<h1>{SECOND}</h1>{{}}",
        f"<div><h2><a href=/x>{SECOND}</a></h2>{{}}</div>",
        f"<a href=/x><h3>{SECOND}</h3></a>{{}}",
    ],
)
def test_what_stands_below_a_second_headline_may_be_of_another_article(below: str) -> None:
    words = "<p>“Not one of them was asked about it,” said Ole Fisk, who runs the ferries of the harbour.</p>"
    article = _read(f"<html><body><main><h1>T</h1>{WORDS}{below.format(words)}</main></body></html>")
    (place,) = article.others
    assert place.of(article.text).startswith(SECOND)
    assert place.end == len(article.text) - 1
    assert any(SECOND in told for told in article.doubts)


@pytest.mark.parametrize(
    "heading",
    ["<h2>What the council says</h2>", "<h3><a href='#now'>Lanes are now open to all riders</a></h3>",
        "<h2><a href='/live?page=2#block-7'>Lanes are now open to all riders</a></h2>",
     "<h3><a href=/m>The First Minister (Ada Lane) (Lab)</a></h3>"],
)  # fmt: skip
def test_what_stands_below_a_heading_of_its_own_is_of_the_article(heading: str) -> None:
    article = _read(f"<html><body><main><h1>T</h1>{WORDS}{heading}{WORDS}</main></body></html>")
    assert article.others == ()


_OTHER = "".join(f"<p>“I saw it {number} times, and it was not so,” says one of the docks.</p>" for number in range(15))


@pytest.mark.parametrize(
    ("page", "is_other"),
    [
        (f"<div id=a><h1>T</h1>{WORDS}</div><div id=b><h3>What readers say</h3>{_OTHER}</div>", True),
        (f"<div id=b>{_OTHER}</div><div id=a><h1>T</h1>{WORDS}</div>", True),
        (f"<main><h1>T</h1><section>{WORDS}</section><section><h2>Docks</h2>{_OTHER}</section></main>", False),
        (f"<div><h1>T</h1><div class=s>{WORDS}</div><div class=s>{_OTHER}</div></div>", False),
    ],
)
def test_a_part_beside_the_article_that_is_unlike_it_may_be_anothers(page: str, is_other: bool) -> None:
    article = _read(f"<html><body>{page}</body></html>")
    told = [place.of(article.text) for place in article.others]
    assert any("I saw it 3 times" in words for words in told) == is_other
    assert not any(STRETCHES[0] in words for words in told)
    assert STRETCHES[0] in article.text


def test_links_one_below_the_other_are_no_part_of_an_article() -> None:
    links = "".join(f"<p><a href=/{n}>“Fares must fall,” says chief {n}</a></p>" for n in range(4))
    article = _read(f"<html><body><article><h1>T</h1>{WORDS}{links}<p>That is all.</p></article></body></html>")
    assert "Fares" not in article.text
    assert "That is all." in article.text
    assert article.doubts == ("4 lines that lead elsewhere, such as “Read more”, were left out.",)


@pytest.mark.parametrize(
    ("page", "doubt"),
    [
        (f"<article><h1>A</h1>{WORDS}</article><article><h1>B</h1>{WORDS}<p>x</p></article>", "another article"),
        (f"<main><h1>A</h1>{WORDS}<h1>Second thing</h1>{WORDS}</main>", "second headline stands in the text, “Second thing”"),
        (f"<article>{WORDS}<p>READ MORE: Other things</p></article>", "leads elsewhere"),
        (f"<article>{WORDS}<h2>Related stories</h2><p>Other.</p></article>", "under “Related stories” was left out"),
        (f"<article>{WORDS}</article><div class=comments><p>{'I say so. ' * 9}</p></div>", "comments were left out"),
        (f"<article>{WORDS}<p>So <del>not</del> it is.</p></article>", "struck out"),
        (f"<article>{WORDS}<p>Subscribe to continue reading.</p></article>", "log in or to pay"),
        (f'<article>{WORDS}</article><meta name="dc.date" content="2024-05-03"><meta name="date" content="2024-05-04">', "2024-05-03 and 2024-05-04"),
        (f"<article>{WORDS}<p>â€œIt was,â€ he said. â€œNo.â€\u009d Itâ€™s</p></article>", "garbled"),
    ],
)  # fmt: skip
def test_what_may_be_missing_or_too_much_is_told(page: str, doubt: str) -> None:
    article = _read(f"<html><body>{page}</body></html>")
    assert any(doubt in told for told in article.doubts), article.doubts
    assert STRETCHES[0] in article.text


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("<h1>T</h1><p>To continue reading this article, subscribe.</p>", "only to those who log in or pay"),
        ("<form><p>Log in</p><input type=password></form>", "only to those who log in or pay"),
        ("<noscript>Please enable JavaScript to view this page.</noscript><div id=root></div>", "without JavaScript"),
        ("<div id=root></div><script>run()</script>", "without JavaScript"),
        ("<h1>Just a moment…</h1>", "whether a person is reading"),
        ("<p>We value your privacy. We and our partners store information.</p>", "about cookies"),
        ("<h1>Page not found</h1><p>Sorry.</p>", "no such page"),
        ("<div></div>", "holds no text of an article"),
        ("<p>" + "words " * 90_000, "has more than 400,000 characters"),
    ],
)
def test_a_page_without_an_article_costs_one_sentence(page: str, sentence: str) -> None:
    with pytest.raises(WrongInput, match=sentence) as told:
        _read(f"<html><body>{page}</body></html>")
    assert str(told.value).startswith("page.html ")


def test_a_text_that_only_the_pages_data_hold_is_read_and_said_to_be() -> None:
    body = "\\n".join(PARAGRAPHS)
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    article = _read(f"<html><head>{data}</head><body><div id=root></div></body></html>")
    assert article.text == "\n\n".join(PARAGRAPHS) + "\n"
    assert "data in the page" in article.doubts[0]


@pytest.mark.parametrize(
    ("declared", "encoding", "media_type"),
    [
        ("<meta charset=iso-8859-2>", "iso8859-2", "text/html"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r", ""),
        ("<meta charset=iso-8859-1>", "cp1252", ""),
        ("<meta charset=utf-8>", "cp1251", "text/html; charset=windows-1251"),
        ("", "utf-16", ""),
    ],
)
def test_letters_are_read_as_the_page_or_its_server_says(declared: str, encoding: str, media_type: str) -> None:
    words = {"iso8859-2": "Żółć", "koi8-r": "Слово", "cp1251": "Слово"}.get(encoding, "“dé” – €")
    page = f"<!doctype html><html><head>{declared}</head><body><p>{words} said so.</p></body></html>"
    assert read_document(page.encode(encoding), "a", media_type).text == f"{words} said so.\n"


def test_a_letter_that_cannot_be_read_makes_its_place_doubtful() -> None:
    page = "<html><body><p>“It’s fine – caf?” she said. “Très bien.”</p></body></html>".encode().replace(
        b"caf?", b"caf\xe9"
    )
    article = read_document(page, "a")
    assert article.text == "“It’s fine – caf\ufffd” she said. “Très bien.”\n"
    assert [place.of(article.text) for place in article.doubtful] == ["\ufffd"]
    assert "could not be read" in article.doubts[0]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"<!doctype html><p>x", "is called a PDF by its name, and holds a web page"),
        ("a.txt", b"<html><p>x", "is called a plain text by its name, and holds a web page"),
        ("a.html", b"Only words.", "is called a web page by its name, and holds a plain text"),
        ("a.xlsx", b"Only words.", "is called a spreadsheet by its name, and holds a plain text"),
        ("a", b'<?xml version="1.0"?><rss><a/></rss>', "is a feed, a drawing or other XML"),
        ("a", b"<svg><text>x</text></svg>", "is a feed, a drawing or other XML"),
    ],
)
def test_a_name_that_disagrees_costs_one_sentence(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(WrongInput, match=re.escape(sentence)):
        read_document(data, name)
