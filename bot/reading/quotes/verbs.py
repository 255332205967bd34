"""Verbs and phrases by which a text gives words to somebody. Data, in small letters."""

from __future__ import annotations

from bot.reading.people.listed import listed

SAYING = listed(
    """
    pointed points pointing remembers remembered remembering sighs jokes conceding beamed gushed acknowledged
    acknowledges added adding adds admits admitted admitting advised advises affirmed affirms agreed agrees
    announced announces announcing argue argued argues arguing asked asking asks asserted asserts assured
    assures believe believed believes blogged boasted boasts cautioned cautioning cautions claim claimed
    claiming claims commented commenting comments complained complaining complains conceded concedes concluded
    concludes concluding confirmed confirming confirms contended contends continued continues continuing
    countered counters cried declared declares declaring demanded demanding demands emailed emphasised
    emphasises emphasized enthused estimated expects explained explaining explains feels felt fumed hinted hoped
    hopes indicated insist insisted insisting insists interjected joked joking lamented laments maintained
    maintains marvelled mused muses noted notes noting observed observes observing pleaded pleads pledged
    pledges pledging posted posting predicted predicts promised promises promising proposed proposes protested
    protests quipped quips raged reassured reassures recalled recalling recalls recommended reflected reflects
    reiterated reiterates remarked remarks reminded reminds repeated repeats replied replies replying reported
    responded responding responds retorted revealed reveals said say saying says shouted shouting sighed
    signalled speculated stated states stating stressed stresses stressing suggested suggesting suggests swears
    swore tell telling tells testified testifies texted think thinks thought thundered told tweeted tweeting
    tweets urged urges urging vowed vowing vows warn warned warning warns whispered write writes writing wrote
    yelled challenge challenged challenges challenging encouraged encourages encouraging implored exhorted bragged
    brags boast boasting chanted chants chanting snapped stormed scoffed sneered seethed raged ranted moaned
    groaned gasped sobbed screamed bellowed muttered mumbled chimed opined exclaimed ventured grumbled griped
    wailed recounted recounts quipping fuming raging conclude declare insist argue admit warn explain
    suggest acknowledge announce confirm concede state say reply respond predict complain
    """
)
"""What stands before words that somebody said, or after them."""

CALLING = listed(
    """
    thanked thanks thanking saluted salutes commended commends accused accuses accusing apologised apologises
    apologized apologizes attacked attacking attacks blamed blames blaming blasted blasting blasts branded
    branding brands call called calling calls championed characterised characterises characterized characterizes
    cited cites citing condemned condemning condemns criticised criticises criticising criticized criticizes
    criticizing decried decries decrying deemed deems defended defending defends denounced denounces denouncing
    derided derides deriding describe described describes describing dismissed dismisses dismissing dubbed
    dubbing dubs hailed hailing hails labeled labeling labelled labelling labels lauded lauds likened likening
    likens mocked mocking mocks praised praises praising referred refers slammed slamming slams speaking speaks
    spoke termed terming terms tore welcomed welcomes welcoming ridiculed ridicules ridiculing lambasted lambasts
    lambasting rubbished rubbishes rubbishing castigated castigates castigating disparaged disparages disparaging
    portrayed portrays portraying depicted depicts depicting berated berates savaged savages panned trashed
    bemoaned bemoans bemoaning applauded applauds applauding touted touts touting scolded chided rebuked
    compared compares comparing describe accuse criticise criticize denounce condemn label deride ridicule lambast
    """
)
"""What takes somebody's word for a thing: called it a “sham”, criticised the “chaos”."""

MINDING = listed(
    """
    aiming aims committed determined hoping intending intends looking minded planning plans prepared ready
    seeking trying want wanted wants working
    """
)
"""What tells of somebody's mind or plan, and may be followed by their words."""

DENYING = listed(
    """
    declined declines denied denies deny denying disputed disputes disputing ignored refused refuses refusing
    refuted refutes rejected rejecting rejects
    """
)
"""What keeps words off somebody: others have said them."""

FINDING = frozenset({"found", "finds", "ruled", "rules", "ruling", "held"})
"""What judges and inquiries say so: found that X had shown a “…”."""

DECLINING = frozenset({"declined", "declines", "refused", "refuses"})

WITH_PARTICLE = listed("went goes hit hits lashed lashes hitting lashing fired fires put puts")
"""What says something together with a small word: went on, hit out, lashed out, fired back."""

THINKING = listed("thinks think thought believes believe believed feels felt hopes hoped expects wants want wanted")
"""What somebody has in mind, which they may not have said."""

NAMING = listed(
    """
    called calls call calling described describes describe describing branded brands branding labelled labels
    labelling labeled labeling dubbed dubs dubbing termed terms terming accused accuses accusing deemed deems
    likened likens characterised characterises characterized characterizes denounced denounces denouncing hailed
    hails hailing compared compares comparing
    """
)
"""What says by which words somebody names a thing."""

HEARD = frozenset({"reportedly", "allegedly", "apparently", "supposedly", "reported", "alleged", "quoted", "rumoured"})
"""What says that it is not known for sure to be said."""

VERBS = SAYING | CALLING | FINDING | DENYING | MINDING | {"according"} | WITH_PARTICLE

AFTER_ONLY = frozenset({"goes", "went"})

NOUNS_TOO = listed(
    """
    answer comments remarks attack attacks blame brand brands call calls claim claims comment cries demand
    demands estimates hope hopes hints jokes joke label labels notes note pledge pledges posts praise promise
    promises report reports signals slams texts thanks tweets vows warning warnings saying writing thinking
    feeling branding hailing reasoning terms term counters cites quip quips mock boast boasts urge urges stress
    stresses post
    """
)
"""What may be a noun where no name stands right before it."""

AUXILIARY = (
    "quoted|as|has|have|had|is|was|are|were|been|also|later|then|previously|repeatedly|today|yesterday|recently|earlier|again|himself|"
    "herself|themselves|once|even|simply|now|already|just|instead|both|all|since|still|always|who|do|did|does|will|"
    "would|could|might|may|should|can|must|never|not|"
    r"(?:on\s)?(?:last\s|this\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last\s(?:week|month|year|night)|this\s(?:week|month|year|morning)"
)
"""What may stand between a subject and its verb, for a regular expression."""

UNREAL = listed("would could might may should can must never not if unless do does did n't")
"""What says that somebody did not say it, or has not yet."""
