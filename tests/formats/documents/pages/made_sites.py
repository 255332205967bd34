"""Made-up pages as the systems build them that many sites run on; they join the layouts of `made_pages`."""

# Pages are written in long lines.
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterable

from tests.formats.documents.pages import made_pages
from tests.formats.documents.pages.made_pages import OTHERS, PARAGRAPHS, QUOTES, TITLE, layout


def _paragraphs(tag: str = "p", attributes: str = "") -> list[str]:
    return made_pages._paragraphs(tag, attributes)


def _page(body: str, head: str = "") -> str:
    return made_pages._page(body, head)


def _cards(tag: str = "div") -> str:
    """Cards of other articles, each a link as a whole."""
    return "".join(
        f"<{tag} class=k{n}><a href=/x{n}><h3>{words}</h3><p>{words}, and what came of it in the end.</p></a></{tag}>"
        for n, words in enumerate(OTHERS)
    )


def _links(tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li><a href=/x>{words}</a></li>' for words in OTHERS)}</{tag}>"


BLOCKS = made_pages._blocks


@layout
def a_broadcaster() -> str:
    def block(name: str, inner: str) -> str:
        return f'<div data-component="{name}" class="ssrcss-11r1m41-RichTextComponentWrapper ep2nwvo0"><div class="ssrcss-7uxr49-RichTextContainer e5tfeyi1">{inner}</div></div>'

    told = [block("text-block", f"{p}") for p in _paragraphs("p", 'class="sc-eb7bd5f6-0 fYAfXe"')]
    picture = '<figure data-component="image-block"><div><span class="visually-hidden">Image source, </span>Norland Pictures</div><figcaption class="ssrcss-1"><span class="visually-hidden">Image caption, </span><div>The crane. “A danger to us all at night,” its dockers say.</div></figcaption></figure>'
    ad = '<div data-component="advertisement-block"><p>Advertisement</p></div>'
    return _page(
        f'<div id="main-content"><main><article class="ssrcss-pv1rh6-ArticleWrapper"><header data-component="headline-block"><h1 tabindex=-1>{TITLE}</h1></header>'
        f'<div data-component="byline-block"><div><span>Una Reed</span><span>Harbour correspondent</span></div></div>{"".join(told[:3])}{picture}{ad}'
        f"{block('unordered-list-block', _links())}{''.join(told[3:])}{block('text-block', BLOCKS())}"
        f'<section data-component="topic-list"><h2>Related topics</h2><ul><li><a href=/t>Harbour</a></li></ul></section>'
        f'<section data-component="links-block"><h2>More on this story</h2>{_links()}</section></article></main>'
        f'<div data-component="mostRead"><h2>Most read</h2>{_links("ol")}</div></div>'
    )


@layout
def a_daily() -> str:
    told = _paragraphs("p", 'class="dcr-130mj7b"')
    promo = '<a data-ignore="global-link-styling" href="#EmailSignup-skip-link-8">skip past newsletter promotion</a><aside aria-label="newsletter promotion"><p>Sign up to Harbour Mail</p><p>Our morning email breaks down the key stories of the day.</p></aside><p id="EmailSignup-skip-link-8" tabindex="0" aria-label="after newsletter promotion">after newsletter promotion</p>'
    rich = f'<figure data-spacefinder-role="richLink" class="dcr-1"><gu-island name="RichLinkComponent"><div data-print-layout="hide"><a href=/x>{OTHERS[0]}</a></div></gu-island></figure>'
    pull = f'<figure class="element element-pullquote" data-spacefinder-role="supporting"><aside class="dcr-9"><svg></svg><blockquote>{QUOTES[1]}</blockquote><footer><cite>Ada Lane</cite></footer></aside></figure>'
    return _page(
        f'<main data-layout="StandardLayout"><div data-gu-name="headline"><h1>{TITLE}</h1></div><div data-gu-name="standfirst"><p>Traders and riders speak about the council’s plan for the harbour</p></div>'
        f'<div data-gu-name="meta"><address aria-label="Contributor info"><a rel="author" href=/u>Una Reed</a></address><details class="dcr-2"><summary>Fri 3 May 2024</summary></details></div>'
        f'<div data-gu-name="body"><div id="maincontent" class="article-body-commercial-selector article-body-viewer-selector dcr-3">{"".join(told[:2])}{rich}{"".join(told[2:4])}{promo}{pull}{"".join(told[4:])}{BLOCKS()}</div>'
        f'<div class="submeta"><h3>Explore more on these topics</h3><ul><li><a href=/t>Harbour</a></li></ul></div></div></main><section data-component="most-viewed"><h2>Most viewed</h2>{_cards()}</section>'
    )


@layout
def a_speech_of_a_minister() -> str:
    told = [
        p.replace(
            "council",
            'council<sup id="fnref:1"><a class="govuk-link" href="#fn:1" role="doc-noteref">[footnote 1]</a></sup>',
        )
        for p in _paragraphs()
    ]
    return _page(
        f'<div id="wrapper" class="govuk-width-container"><main role="main" id="content" class="speech"><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><span class="govuk-caption-xl gem-c-heading__context">Speech</span><h1 class="gem-c-heading__text">{TITLE}</h1></div></div>'
        f'<div class="gem-c-metadata"><dl><dt>Delivered on:</dt><dd>3 May 2024 (Transcript of the speech, exactly as it was delivered)</dd></dl></div><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><div class="gem-c-govspeak govuk-govspeak gem-c-govspeak--direction-ltr"><div class="govspeak">'
        f'{"".join(told)}{BLOCKS()}<div class="footnotes" role="doc-endnotes"><ol><li id="fn:1"><p>Norland Council, Harbour Plan, page 7. <a href="#fnref:1" class="reversefootnote">↩</a></p></li></ol></div></div></div></div>'
        f'<div class="govuk-grid-column-one-third"><div class="gem-c-contextual-sidebar"><nav role="navigation"><h2>Related content</h2>{_links()}</nav></div></div></div></main></div>'
        f'<footer class="gem-c-layout-footer" role="contentinfo">{_links()}</footer>'
    )


@layout
def a_release_of_a_government() -> str:
    return _page(
        f'<header class="ds_site-header" role="banner"><nav class="ds_site-navigation">{_links()}</nav></header><div class="ds_wrapper"><main id="main-content" class="ds_layout ds_layout--article"><div class="ds_layout__header"><header class="ds_page-header"><span class="ds_page-header__label">News</span><h1 class="ds_page-header__title">{TITLE}</h1>'
        f'<dl class="ds_page-header__metadata ds_metadata"><div class="ds_metadata__item"><dt>Published</dt><dd>03 May 2024 11:00</dd></div></dl></header></div><div class="ds_layout__content"><div class="body-content"><p class="ds_leader">The council’s plan for the harbour is set out.</p>{"".join(_paragraphs())}{BLOCKS()}</div></div>'
        f'<div class="ds_layout__feedback"><div class="ds_feedback"><p>Was this helpful?</p></div></div></main></div>'
    )


@layout
def an_official_report() -> str:
    turns = "".join(
        f'<div class="or-contribution" id="c{n}"><h4 class="or-contribution-name"><a href="/m">Speaker {n}</a></h4><div class="or-contribution-text"><span>{words}</span></div><ul class="or-tools"><li><a href=/s>Link to contribution</a></li></ul></div>'
        for n, words in enumerate((*PARAGRAPHS, *made_pages._BLOCK))
    )
    return _page(
        f'<div class="o-page"><div class="o-page__main"><h1>Meeting of the Parliament</h1><h2>Harbour Lanes</h2>{turns}</div></div>'
    )


@layout
def a_journal_with_widgets() -> str:
    told = _paragraphs()
    pull = f'<figure class="wp-block-pullquote"><blockquote><p>“{QUOTES[1]}”</p><cite>Ada Lane</cite></blockquote></figure>'
    return _page(
        f'<div id="page" class="site"><header id="masthead" class="site-header">{_links()}</header><div id="content" class="site-content"><div id="primary" class="content-area"><article id="post-17" class="post-17 post type-post status-publish format-standard has-post-thumbnail category-news tag-social tag-survey"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><span class="posted-on">3 May 2024</span> <span class="byline">by Una Reed</span></div></header>'
        f'<div class="entry-content">{"".join(told[:4])}{pull}{"".join(told[4:])}{BLOCKS()}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href=/f>Facebook</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{_links()}</div></div></article>'
        f'<nav class="navigation post-navigation"><a href=/p>{OTHERS[0]}</a></nav></div><aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Recent Posts</h2>{_links()}</section></aside></div></div>'
    )


@layout
def a_letter_by_mail() -> str:
    told = _paragraphs()
    widget = '<div class="subscription-widget-wrap" data-attrs="{}"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">Thanks for reading the Harbour Letter! Sign up for free to get new posts.</p></div></div></div>'
    pull = f'<div class="pullquote"><p>{QUOTES[1]}</p></div>'
    return _page(
        f'<div id="entry"><div id="main" class="main typography use-theme-bg"><div class="single-post-container"><div class="container"><div class="single-post"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title">{TITLE}</h1><h3 class="subtitle">On lanes and ships</h3></div><div class="available-content"><div dir="auto" class="body markup">{"".join(told[:3])}{widget}{"".join(told[3:5])}{pull}{"".join(told[5:])}{BLOCKS()}</div></div></article></div>'
        f'<div class="single-post-section comments-section"><h4>Discussion about this post</h4><div class="comment"><p>“I was there in the fog, and saw not one of them,” says a reader who has seen it all.</p></div></div></div></div></div></div>'
    )


@layout
def fields_of_a_node() -> str:
    return _page(
        f'<div class="dialog-off-canvas-main-canvas"><div class="layout-container"><main role="main"><a id="main-content"></a><div class="layout-content"><div class="region region-content"><div data-drupal-messages-fallback class="hidden"></div><div class="block block-core block-page-title-block"><h1 class="page-title"><span class="field field--name-title">{TITLE}</span></h1></div>'
        f'<div class="block block-system block-system-main-block"><div class="node node--type-news node--view-mode-full"><div class="node__content clearfix"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{"".join(_paragraphs())}{BLOCKS()}</div>'
        f'<div class="field field--name-field-tags"><div class="field__label">Tags</div><div class="field__item"><a href=/t>Harbour</a></div></div></div></div></div><div class="views-element-container block block-views"><h2>Latest news</h2>{_cards()}</div></div></div></main></div></div>'
    )


@layout
def a_page_for_telephones() -> str:
    told = _paragraphs()
    return _page(
        f'<amp-sidebar id="sidebar1" layout="nodisplay">{_links()}</amp-sidebar><div class="amp-wp-article"><h1 class="amp-wp-title">{TITLE}</h1><div class="amp-wp-article-content">{"".join(told[:3])}<amp-ad width=300 height=250><div fallback><p>Advertisement</p></div></amp-ad><amp-img src=a.jpg></amp-img>{"".join(told[3:])}{BLOCKS()}</div><amp-social-share type="email"></amp-social-share></div><div class="amp-related">{_cards()}</div>'
    )


@layout
def a_live_page() -> str:
    posts = "".join(
        f'<li class="lx-stream__post-container"><article class="lx-stream-post" id="post_{n}"><header class="lx-stream-post__header"><a href="#post_{n}"><time datetime="2024-05-03T1{n}:00">1{n}:00</time></a><h3>Hour {n}</h3></header><div class="lx-stream-post-body">{p}</div><div class="share-tools"><button>Share</button></div></article></li>'
        for n, p in enumerate((*_paragraphs(), BLOCKS()))
    )
    return _page(
        f'<main><div id="lx-header"><h1>{TITLE}</h1></div><div class="lx-stream"><ol>{posts}</ol></div></main>'
    )


@layout
def a_local_paper() -> str:
    between = (
        f'<div class="read-more-links"><p><strong>READ MORE: </strong></p>{_links()}</div>',
        f"<p><strong>READ MORE | <a href=/x>{OTHERS[1]}</a></strong></p>",
        '<div class="newsletter-wrapper"><form><p>Sign up to our free daily newsletter and never miss “the stories that matter to you”</p></form></div>',
        f"<p><b><a href=/x>{OTHERS[0]}</a></b></p>",
        '<div class="mar-article__ad"><p>Advertisement</p></div>',
        f"<ul>{''.join(f'<li><p><a href=/x><strong>{words}</strong></a></p></li>' for words in OTHERS)}</ul>",
    )
    told = _paragraphs()
    body = "".join(one + (between[n] if n < len(between) else "") for n, one in enumerate(told))
    return _page(
        f'<div class="mod-page"><div class="article-wrapper"><h1 class="headline">{TITLE}</h1><div class="lead-content"></div><div class="article-body">{body}{BLOCKS()}</div></div><div class="viafoura comments-block"><h2>Comments</h2></div><div class="mod-a">{_cards()}</div></div>'
    )


@layout
def paragraphs_as_spans() -> str:
    words = "".join(
        f"<div><span style='font-size:16px'>{p[3:-4] if p.startswith('<p>') else p}</span></div>"
        for p in _paragraphs("span")
    )
    return _page(
        f'<div id=SITE_CONTAINER><div data-testid="richTextElement"><h1>{TITLE}</h1></div><div data-testid="richTextElement" class="wixui-rich-text">{words}{BLOCKS()}</div><div class=q>{_cards()}</div></div>'
    )


@layout
def cards_without_a_label() -> str:
    return _page(
        f"<div class=a><div class=b><h1>{TITLE}</h1>{''.join(_paragraphs())}{BLOCKS()}</div><div class=c><h2>From the archive</h2>{_cards()}</div></div>"
    )


@layout
def teasers_in_plain_words() -> str:
    """Other articles whose first sentences are no links, beside the article and longer than it."""
    teasers = "".join(
        f"<div class=t{n % 3}><h4><a href=/x{n}>{OTHERS[n % 2]}</a></h4><p>{OTHERS[(n + 1) % 2]}, and what the town has made of it.</p></div>"
        for n in range(6)
    )
    return _page(
        f"<div class=o><div class=l><h1>{TITLE}</h1>{''.join(_paragraphs())}{BLOCKS()}</div><div class=r><div class=s>{teasers}</div></div></div>"
    )


@layout
def pull_quotes_without_a_label() -> str:
    told = _paragraphs()
    return _page(
        f"<article><h1>{TITLE}</h1>{''.join(told[:3])}<blockquote>“{QUOTES[1]}”</blockquote>{''.join(told[3:6])}<figure><blockquote><p>{QUOTES[6]}</p></blockquote></figure>{''.join(told[6:])}{BLOCKS()}</article>"
    )


@layout
def paragraphs_with_unlucky_names() -> str:
    told = "".join(_paragraphs("p", 'class="paywall promo-text"'))
    return _page(
        f'<article class="social-first"><h1>{TITLE}</h1><div class="print-body">{told}<p class="author-quote">{made_pages.LEAD}</p><blockquote class="time-line">{"".join(f"<p>{w}</p>" for w in made_pages._BLOCK)}</blockquote></div></article>'
    )


@layout
def an_article_of_a_whole_page() -> str:
    page = _page(
        f"<div class=w><div class=m><h1>{TITLE}</h1>{''.join(_paragraphs())}{BLOCKS()}</div><div class=n>{_cards()}{_cards()}{_cards()}</div></div>"
    )
    return page.replace("<html ", '<html itemscope itemtype="https://schema.org/NewsArticle" ')


def _turns(words: Iterable[str]) -> str:
    return "".join(
        f'<div class="debate-item" id="c{n}"><div class="turn"><a href=/m{n}>Speaker {n}</a><div class="words">{w}</div></div></div>'
        for n, w in enumerate(words)
    )


def _with_one_long_speech() -> str:
    """A debate of which one speech is longer than all the others."""
    long = "".join(
        f"<p>I say it for the {number}th time, and I shall say it again, that the harbour is all that we have.</p>"
        for number in range(4, 20)
    )
    told = _paragraphs()
    return _turns([*told[:4], long, *told[4:], *(f"<p>{words}</p>" for words in made_pages._BLOCK)])


@layout
def a_debate_with_one_long_speech() -> str:
    return _page(f"<div class=top>{_links()}</div><div class=debate><h1>{TITLE}</h1>{_with_one_long_speech()}</div>")


@layout
def a_debate_in_a_main() -> str:
    return _page(f"<main><h1>{TITLE}</h1><div class=list>{_with_one_long_speech()}</div></main>")
