"""Made-up pages as news sites, governments and parliaments lay them out, with the words that are quoted there."""

# Pages are written in long lines.
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

TITLE = "Harbour lanes ‘will pay for themselves’, says minister"
SITE = "The Norland Courier"
QUOTES = (
    "The lanes will pay for themselves within five years, and nobody has shown me otherwise,",
    "We listened to every trader on Quay Street.",
    "a £3 million mistake",
    "It is not, and never was, a choice between ships & bicycles – it’s both.",
    "I can’t support it",
    "Nobody asked the people who live here; that is the whole of my complaint.",
    "Our members counted 1,240 riders in one day. That is 8% more than last year.",
    "There will be no tolls",
    "We’ll see.",
)
"""The words between marks, in the order of the article."""
_BLOCK = (
    "I am glad that the council has published its figures. They show a harbour that is growing, and lanes that people use.",
    "But figures are not enough: we need the second bridge, and we need it by 2031.",
)
STRETCHES = (*QUOTES, *_BLOCK)
PARAGRAPHS = (
    f"“{QUOTES[0]}” Transport Minister Ada Lane told the chamber on Tuesday, as the council set out its plan for the harbour.",
    f"She added: “{QUOTES[1]}”",
    f"Her opponent Bo Carr called the plan “{QUOTES[2]}”, and asked for a vote before the summer.",
    f"“{QUOTES[3]}”",
    f"“{QUOTES[4]},” said Cleo Dunn, who keeps the Old Ferry inn. “{QUOTES[5]}”",
    f"The Riders’ Union said in a statement: “{QUOTES[6]}”",
    f"Asked about the bridge, Ms Lane promised that “{QUOTES[7]}” before 2030.",
    f"“{QUOTES[8]}” was all that Mr Carr would say.",
)
HEADING = "What the council says"
LEAD = "Council leader Dee Frost said:"
OTHERS = (
    "“Fares must fall,” ferry chief insists after a winter of cancelled sailings and angry passengers",
    "Norland’s tallest crane is “a danger to us all”, dockers warn in a letter seen by this newspaper",
)
"""What stands around the article, and is no part of it."""

Made = Callable[[], str]
LAYOUTS: dict[str, Made] = {}


def layout(make: Made) -> Made:
    LAYOUTS[make.__name__.replace("_", " ")] = make
    return make


def _page(body: str, head: str = "", title: str = f"{TITLE} | {SITE}") -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body>{body}</body></html>'


def _paragraphs(tag: str = "p", attributes: str = "") -> list[str]:
    return [f"<{tag} {attributes}>{escape(words, quote=False)}</{tag}>" for words in PARAGRAPHS]


def _blocks() -> str:
    return f"<h2>{HEADING}</h2><p>{LEAD}</p><blockquote>{''.join(f'<p>{words}</p>' for words in _BLOCK)}</blockquote>"


def _around(tag: str = "div", attributes: str = "") -> str:
    return f"<{tag} {attributes}><h3>More stories</h3>{''.join(f'<p><a href=/x>{words}</a></p>' for words in OTHERS)}</{tag}>"


_NAV = "<nav><ul><li><a href=/>Home</a></li><li><a href=/news>News</a></li><li><a href=/sport>Sport</a></li></ul></nav>"
_COOKIES = '<div id="cookie-banner" role="dialog"><p>We use cookies to make this site work, and others to learn how it is used. You can accept or reject them.</p><button>Accept</button></div>'


@layout
def article_element() -> str:
    return _page(
        f"{_COOKIES}{_NAV}<article><h1>{TITLE}</h1><p class=byline>By Una Reed</p>{''.join(_paragraphs())}{_blocks()}</article>{_around('aside')}"
    )


@layout
def main_of_a_government() -> str:
    lead = '<div class="gem-c-lead-paragraph"><p class="gem-c-lead-paragraph__text">The council’s plan for the harbour.</p></div>'
    meta = '<div class="gem-c-metadata"><dl><dt>From:</dt><dd><a href=/o>Department for Lanes</a></dd><dt>Published</dt><dd>3 May 2024</dd></dl></div>'
    share = '<div class="gem-c-share-links"><h2>Share this page</h2><ul><li><a href=/f>Share on Facebook</a></li></ul></div>'
    return _page(
        f'<div class="govuk-skip-link">Skip to main content</div>{_COOKIES}<main id="content" role="main"><div class="gem-c-breadcrumbs"><ol><li><a href=/>Home</a></li></ol></div>'
        f'<h1>{TITLE}</h1>{lead}{meta}<div class="gem-c-govspeak govuk-govspeak"><div class="govspeak">{"".join(_paragraphs())}{_blocks()}</div></div>{share}</main>'
        f'<div class="gem-c-contextual-sidebar">{_around()}</div><footer><p>All content is available under the Open Government Licence, except where otherwise stated.</p></footer>'
    )


@layout
def divs_without_meaning() -> str:
    return _page(
        f"<div class=x1><div class=x2><div class=x3><h1>{TITLE}</h1>{''.join(_paragraphs())}{_blocks()}</div></div></div><div class=x9><ul>{''.join(f'<li><a href=/x>{w}</a></li>' for w in OTHERS)}</ul></div>"
    )


@layout
def paragraphs_as_divs() -> str:
    return _page(
        f"<div id=wrap><h1>{TITLE}</h1><div class=copy>{''.join(_paragraphs('div'))}{_blocks()}</div></div>{_around('div', 'class=related-content')}"
    )


@layout
def paragraphs_broken_by_breaks() -> str:
    words = "<br><br>".join(escape(words, quote=False) for words in (*PARAGRAPHS, LEAD, *_BLOCK))
    return _page(f"<div id=story><h1>{TITLE}</h1><p>{words}</p></div>")


@layout
def each_paragraph_in_a_box() -> str:
    boxes = [
        f'<div data-component="text-block" class="ssrcss-1 RichTextComponentWrapper"><div>{p}</div></div>'
        for p in _paragraphs()
    ]
    links = (
        f'<div data-component="links-block"><ul>{"".join(f"<li><a href=/x>{w}</a></li>" for w in OTHERS)}</ul></div>'
    )
    picture = "<figure><img src=a.jpg><figcaption>The harbour at night. “Never so bright,” says its keeper.</figcaption></figure>"
    return _page(
        f"<main><article><header><h1>{TITLE}</h1><time datetime=2024-05-03>3 May</time></header>{picture}{''.join(boxes[:4])}{links}{''.join(boxes[4:])}{_blocks()}</article></main>"
    )


@layout
def advertisements_between() -> str:
    between = (
        '<div class="ad-slot"><p>Advertisement</p></div><p><strong>READ MORE: <a href=/x>'
        + OTHERS[0]
        + "</a></strong></p>"
    )
    return _page(
        f'<article itemscope itemtype="https://schema.org/NewsArticle"><h1>{TITLE}</h1><div itemprop="articleBody">{between.join(_paragraphs())}{_blocks()}</div></article>'
    )


@layout
def body_in_two_parts() -> str:
    told = _paragraphs()
    return _page(
        f'<article><h1>{TITLE}</h1><div class="article-body">{"".join(told[:3])}</div><div class="newsletter-box"><p>Sign up to our newsletter and get the harbour in your inbox each morning.</p></div><div class="article-body">{"".join(told[3:])}{_blocks()}</div></article>'
    )


@layout
def entities_and_unseen_letters() -> str:
    def odd(words: str) -> str:
        words = escape(words, quote=False)
        words = words.replace("“", "&ldquo;").replace("”", "&#8221;").replace("’", "&rsquo;").replace("–", "&ndash;")
        return (
            words.replace("nobody", "no&shy;body")
            .replace("trader", "tra\u200bder")
            .replace("£3 million", "&pound;3&nbsp;million")
        )

    return _page(
        f"<article><h1>{TITLE}</h1>{''.join(f'<p>{odd(p)}</p>' for p in PARAGRAPHS)}{odd_blocks(odd)}</article>"
    )


def odd_blocks(odd: Callable[[str], str]) -> str:
    return "".join(f"<blockquote>{odd(words)}</blockquote>" for words in _BLOCK)


@layout
def marks_of_the_browser() -> str:
    def quoted(words: str) -> str:
        return escape(words, quote=False).replace("“", "<q>").replace("”", "</q>")

    return _page(f"<main><h1>{TITLE}</h1>{''.join(f'<p>{quoted(p)}</p>' for p in PARAGRAPHS)}{_blocks()}</main>")


@layout
def inline_markup_everywhere() -> str:
    def marked(words: str) -> str:
        words = escape(words, quote=False)
        for word, tag in (
            ("years", "em"),
            ("every", "strong"),
            ("trader", "span"),
            ("riders", "a href=/r"),
            ("choice", "b"),
        ):
            words = words.replace(word, f"<{tag}>{word}</{tag.split()[0]}>")
        return words.replace("council", 'coun<wbr>cil<sup><a href="#n1">[1]</a></sup>')

    return _page(
        f"<article><h1>{TITLE}</h1>{''.join(f'<p><span>{marked(p)}</span></p>' for p in PARAGRAPHS)}{_blocks()}</article>"
    )


@layout
def table_as_layout() -> str:
    return _page(
        f"<table width=100%><tr><td colspan=2><a href=/>Home</a></td></tr><tr><td width=20%><a href=/a>News</a><br><a href=/b>Sport</a></td><td><h1>{TITLE}</h1>{''.join(_paragraphs())}{_blocks()}</td></tr></table>"
    )


@layout
def a_form_around_all() -> str:
    return _page(
        f'<form method=post action=/><input type=hidden name=__VIEWSTATE value=x><div class="header"><a href=/>Home</a></div><div class="ContentPane"><h1>{TITLE}</h1>{"".join(_paragraphs())}{_blocks()}</div><div class="footer">Contact us</div></form>'
    )


@layout
def comments_longer_than_the_article() -> str:
    answers = "".join(
        f"<article class=comment><p>“I was there in {year}, and it was nothing like that at all,” I say to them, every time that this comes up again in the paper.</p></article>"
        for year in range(1980, 2020)
    )
    return _page(
        f"<article><h1>{TITLE}</h1><div class=entry-content>{''.join(_paragraphs())}{_blocks()}</div></article><section id=comments><h2>40 comments</h2>{answers}</section>"
    )


@layout
def teasers_as_articles() -> str:
    teasers = "".join(
        f"<article class=teaser-card><h3><a href=/x>{words}</a></h3><p>{words}.</p></article>" for words in OTHERS
    )
    return _page(
        f"<main><article><h1>{TITLE}</h1>{''.join(_paragraphs())}{_blocks()}</article><section class=more-stories>{teasers}</section></main>"
    )


@layout
def pull_quotes_repeat_words() -> str:
    told = _paragraphs()
    pulled = f'<aside class="pullquote"><p>“{QUOTES[1]}”</p></aside>'
    return _page(f"<article><h1>{TITLE}</h1>{''.join(told[:5])}{pulled}{''.join(told[5:])}{_blocks()}</article>")


@layout
def old_tags_left_open() -> str:
    return _page(
        f"<center><font size=5>{TITLE}</font></center>{''.join(f'<p><font face=Arial>{escape(words, quote=False)}' for words in (*PARAGRAPHS, LEAD, *_BLOCK))}<hr><a href=/>Home</a>"
    )


@layout
def items_of_a_list() -> str:
    items = "".join(f"<li>{escape(words, quote=False)}</li>" for words in PARAGRAPHS)
    return _page(
        f'<main><h1>{TITLE}</h1><div class="post-content"><p>What was said on the day, in the order in which it was said, by all who spoke.</p><ul>{items}</ul>{_blocks()}</div></main>'
    )


@layout
def broken_for_width() -> str:
    cut = ["\n".join(_cut(escape(words, quote=False), 60)) for words in (*PARAGRAPHS, LEAD, *_BLOCK)]
    return _page(f"<div class=release><h1>{TITLE}</h1><p>\n{'</p><p>'.join(cut)}</p></div>")


@layout
def set_in_lines_of_a_typewriter() -> str:
    cut = ["\n".join(_cut(escape(words, quote=False), 72)) for words in (*PARAGRAPHS, LEAD, *_BLOCK)]
    typed = "\n\n".join(cut)
    return _page(f"<h1>{TITLE}</h1><pre>{typed}</pre>")


@layout
def quotes_as_figures() -> str:
    figures = "".join(
        f"<figure class=quote><blockquote><p>{words}</p></blockquote><figcaption>Dee Frost, council leader</figcaption></figure>"
        for words in _BLOCK
    )
    return _page(f"<article><h1>{TITLE}</h1>{''.join(_paragraphs())}{figures}</article>")


@layout
def a_builder_of_pages() -> str:
    boxes = "".join(
        f'<div class="elementor-widget elementor-widget-text-editor" data-id=a><div class="elementor-widget-container">{p}</div></div>'
        for p in (*_paragraphs(), _blocks())
    )
    return _page(
        f'<div class="elementor-nav-menu"><a href=/>Home</a></div><div class="elementor-location-single has-sidebar page-nav-open"><h1 class="elementor-heading-title">{TITLE}</h1>{boxes}</div>'
    )


@layout
def a_parliament() -> str:
    turns = "".join(
        f'<div class="debate-item"><div class="contribution"><a class="attributed-to-details" href=/m><div class="primary-text">Speaker {number}</div><div class="secondary-text">(Norland West) (Lab)</div></a>'
        f'<div class="content"><p class="hs_Para">{escape(words, quote=False)}</p></div></div></div>'
        for number, words in enumerate((*PARAGRAPHS, *_BLOCK))
    )
    return _page(
        f'<div class="main-nav">{_NAV}</div><div class="body-content"><h1>Harbour Lanes</h1>{turns}</div>',
        title="Harbour Lanes - Hansard",
    )


@layout
def a_page_with_hidden_parts() -> str:
    hidden = '<p style="display: none">“Not for readers,” it says, in words that no browser prints.</p><p hidden>“Nor this,” it adds, twice over and at length.</p>'
    return _page(
        f"<div role=main><h1>{TITLE}</h1>{hidden}{''.join(_paragraphs())}{_blocks()}</div><div class=promo-strip>{_around()}</div>"
    )


@layout
def in_another_encoding() -> str:
    return _page(f"<article><h1>{TITLE}</h1>{''.join(_paragraphs())}{_blocks()}</article>").replace(
        'charset="utf-8"', "charset=windows-1252"
    )


def made(name: str) -> bytes:
    """The bytes of a page."""
    page = LAYOUTS[name]()
    return page.encode("cp1252" if name == "in another encoding" else "utf-8")


def _cut(words: str, width: int) -> Iterator[str]:
    line = ""
    for word in words.split(" "):
        if line and len(line) + len(word) >= width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line
