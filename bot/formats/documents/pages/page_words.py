"""The words by which the parts of a page are told that are no article, and pages that hold none."""

from __future__ import annotations

import re
from typing import Final

AROUND: Final = re.compile(
    r"-(?:nav|navigation|navbar|menu|breadcrumbs?|masthead|sidebar|rail|related|recommend(?:ed|"
    r"ations?|s)?|promos?|promoted|"
    r"outbrain|taboola|adverts?|advertisements?|advertising|ads?|adslot|adunit|mpu|dfp|sponsor(?:ed|s)?|newsletters?|"
    r"subscribe|subscription|signup|sign-up|cookies?|consent|gdpr|shar(?:e|es|ing)|social|follow-us|popular|trending|"
    r"most-(?:read|viewed|popular|shared)|read-(?:more|next|also)|also-read|more-(?:on|from|stories|"
    r"news|like)|see-also|"
    r"up-next|next-(?:article|story)|(?:prev|previous)-(?:article|story|post)|skip|skiplinks?|"
    r"pagination|pager|modal|popup|"
    r"overlay|toast|lightbox|disclaimer-banner|phase-banner|print|toolbar|feedback|survey|poll|quiz|donate|donation|"
    r"contextual-footer|teasers?|links-block|topic-list|tag-list|taglist|site-(?:header|footer)|page-footer|"
    r"jp-relatedposts|author-bio|about-author|bio|piano|regwall|premium-box|live-?chat|back-to-top)(?=-)"
)
"""Labels of what stands around an article."""
ANSWERS: Final = re.compile(
    r"-(?:comments(?!-(?:open|closed|enabled|disabled|on|off)-)|comment-(?:list|section|thread|area|respond)|"
    r"commentlist|disqus(?:-thread)?|respond|replies)(?=-)"
)
"""Labels of what readers wrote below it."""
SMALL: Final = re.compile(
    r"-(?:by-?lines?|author|authors|metadata|meta|dateline|datestamp|date|timestamp|time|tags?|tagged|"
    r"topics|captions?|credits?|"
    r"wp-caption-text|reading-time|read-time|posted-on|kicker|eyebrow|visually-hidden|sr-only|"
    r"screen-reader-text|comment)(?=-)"
)
"""Labels of small things in it that are not of its text."""
CAPTION: Final = re.compile(r"-(?:captions?|credits?|comment|wp-caption-text)(?=-)")
"""Labels of small things that may hold the words of others."""
UNSEEN: Final = re.compile(r"-(?:visually-hidden|sr-only|screen-reader-(?:text|only)|visuallyhidden)(?=-)")
"""Labels of what only programs that read aloud are given."""
BODY: Final = re.compile(
    r"-(?:(?:article|story|entry|post|page|news|release|main|body)-(?:body|content|text|copy|main)|"
    r"articlebody|storybody|"
    r"govspeak|body-(?:text|copy|content)|rich-?text|richtext|wysiwyg|prose|field-name-body|field-body)(?=-)"
)
"""Labels of the text itself."""
REPEATED: Final = re.compile(r"-(?:pull-?quotes?|pulled|callouts?|highlight-quote)(?=-)")
"""Labels of words of the text that are shown a second time."""

LEADS_ELSEWHERE: Final = re.compile(
    r"(?:read (?:more|next|also)|also read|see also|related(?: [\w ]{1,20})?:|"
    r"related (?:articles?|stories|topics|links)|more on this|don[’']t miss:|"
    r"(?:watch|listen)(?: (?:more|now|live|here))?:|"
    r"sign up (?:to|for|here)|"
    r"subscribe (?:to|now|here)|advertisement|(?:article|story) continues (?:below|after)|share this|"
    r"recommended reading|you may also like|up next|most read|click here|get (?:the|our) (?:latest|newsletter)|"
    r"follow (?:us|our|[\w ]{1,40}on (?:twitter|facebook|x|instagram|whatsapp))|download (?:the|our) [\w ]{0,30}app)\b",
    re.IGNORECASE,
)
"""How a line begins that leads elsewhere; such a line is short, or a link."""
ENDS_AT: Final = re.compile(
    r"(?:more on this(?: story| topic)?|more (?:stories|news|like this|from .{1,40})|"
    r"related(?: (?:content|articles?|stories|topics|links|posts|news|internet links))?|"
    r"read (?:more|next|also)|recommended(?: (?:for you|reading|articles))?|you (?:may|"
    r"might) (?:also )?(?:like|be interested in)|most (?:read|popular|viewed|shared)|"
    r"trending(?: now)?|latest (?:news|stories)|top stories|elsewhere on .{1,40}|"
    r"comments?(?: \(\d+\))?|\d+ comments?|leave a (?:reply|comment)|join the (?:conversation|"
    r"discussion)|"
    r"share (?:this|on).{0,30}|follow us.{0,40}|sign up.{0,60}|(?:our )?newsletters?|subscribe.{0,40}|"
    r"tags|explore the topic|about the author|contents|"
    r"cookies on .{1,40}|we use cookies.{0,40})[:.]?",
    re.IGNORECASE,
)
"""Headings under which there is no more of the article."""
OWN_LINE: Final = re.compile(
    r"(?:advertisement|advertising|sponsored|share|save|print|comments?|skip (?:(?:to|past) .{1,50}|advert)|"
    r"after (?:newsletter )?promotion|\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: (?:GMT|BST|CET|CEST|ET))?|"
    r"image (?:source|caption).{0,80}|getty images|"
    r"(?:photo|picture|image|video)s?(?: credit)?:.{0,100}|(?:last )?updated:? .{0,40}|"
    r"published:? .{0,40}|\d+ min(?:ute)?s? read|"
    r"accept (?:all )?cookies|manage cookies|reject (?:all )?cookies|back to top|copy(?: link)?|email|"
    r"facebook|twitter|whatsapp)",
    re.IGNORECASE,
)
"""Lines that are of the page and not of its text."""

ASKS_TO_PAY: Final = re.compile(
    r"(?:to (?:continue|keep|read on|finish|unlock)[\w ,]{0,40}(?:reading|this article|article|"
    r"subscri|sign|log|regist)|subscri(?:be|ption)[\w ,]{0,30}(?:to (?:continue|read|unlock|access)|"
    r"required)|"
    r"(?:article|content|story|page) is (?:exclusively )?(?:for|only available (?:to|for)|"
    r"available (?:only )?(?:to|for)|reserved for|restricted to) (?:our |paid |"
    r"registered )?(?:subscribers|members)|"
    r"already (?:a|have a) (?:subscri\w+|member|registered)|(?:sign|log) ?in to (?:continue|read|view|"
    r"access|your)|register (?:for free )?to (?:continue|read|keep)|"
    r"(?:please|you (?:must|need to)) (?:log|sign) ?in|start your (?:free )?trial|"
    r"for subscribers only|subscribers? only|become a (?:subscriber|member) to)",
    re.IGNORECASE,
)
NEEDS_SCRIPTS: Final = re.compile(
    r"(?:enable|turn on|activate|requires?|needs?|without|disabled)[\w ]{0,20}java ?script|"
    r"java ?script[\w ]{0,30}(?:is )?(?:disabled|required|enabled|not available|turned off)",
    re.IGNORECASE,
)
IS_A_WALL: Final = re.compile(
    r"(?:just a moment|checking your browser|verify (?:that )?you are (?:a )?human|are you a robot|"
    r"access (?:to this page )?(?:is |has been )?denied|captcha|unusual traffic|"
    r"attention required|request blocked)",
    re.IGNORECASE,
)
ASKS_ABOUT_COOKIES: Final = re.compile(
    r"(?:we (?:value|care about) your privacy|(?:use|accept|manage|about) (?:all )?cookies|"
    r"cookie (?:settings|preferences|policy|consent))",
    re.IGNORECASE,
)
IS_MISSING: Final = re.compile(
    r"(?:\b404\b|page (?:not|could not be|cannot be|can[’']t be) found|(?:page|article) (?:no longer|"
    r"does ?n[o’']t) exists?|page (?:you (?:requested|are looking for)|is no longer))",
    re.IGNORECASE,
)
