"""Languages and translators as people write them, each kept in one form.

A language is typed by its English name or by its code of ISO 639 (https://www.loc.gov/standards/iso639-2/), and kept by
its name; one that stands here under neither, or with more (a dialect, de-AT), is kept as it was typed.
"""

from __future__ import annotations

_TWO_LETTERS = """
af Afrikaans, ak Akan, am Amharic, an Aragonese, ar Arabic, as Assamese, ay Aymara, az Azerbaijani, ba Bashkir,
be Belarusian, bg Bulgarian, bi Bislama, bm Bambara, bn Bengali, bo Tibetan, br Breton, bs Bosnian, ca Catalan,
ce Chechen, co Corsican, cs Czech, cv Chuvash, cy Welsh, da Danish, de German, dv Divehi, dz Dzongkha, ee Ewe, el Greek,
en English, eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, ff Fulah, fi Finnish, fj Fijian, fo Faroese,
fr French, fy Western Frisian, ga Irish, gd Scottish Gaelic, gl Galician, gn Guarani, gu Gujarati, gv Manx, ha Hausa,
he Hebrew, hi Hindi, hr Croatian, ht Haitian Creole, hu Hungarian, hy Armenian, id Indonesian, ig Igbo, is Icelandic,
it Italian, iu Inuktitut, ja Japanese, jv Javanese, ka Georgian, kg Kongo, ki Kikuyu, kk Kazakh, kl Greenlandic,
km Khmer, kn Kannada, ko Korean, ks Kashmiri, ku Kurdish, kw Cornish, ky Kyrgyz, la Latin, lb Luxembourgish, lg Ganda,
li Limburgish, ln Lingala, lo Lao, lt Lithuanian, lv Latvian, mg Malagasy, mi Māori, mk Macedonian, ml Malayalam,
mn Mongolian, mr Marathi, ms Malay, mt Maltese, my Burmese, nb Norwegian Bokmål, ne Nepali, nl Dutch,
nn Norwegian Nynorsk, no Norwegian, nv Navajo, ny Chichewa, oc Occitan, om Oromo, or Odia, os Ossetian, pa Punjabi,
pl Polish, ps Pashto, pt Portuguese, qu Quechua, rm Romansh, rn Rundi, ro Romanian, ru Russian, rw Kinyarwanda,
sa Sanskrit, sc Sardinian, sd Sindhi, se Northern Sami, sg Sango, si Sinhala, sk Slovak, sl Slovenian, sm Samoan,
sn Shona, so Somali, sq Albanian, sr Serbian, ss Swati, st Southern Sotho, su Sundanese, sv Swedish, sw Swahili,
ta Tamil, te Telugu, tg Tajik, th Thai, ti Tigrinya, tk Turkmen, tl Tagalog, tn Tswana, to Tongan, tr Turkish,
ts Tsonga, tt Tatar, ty Tahitian, ug Uyghur, uk Ukrainian, ur Urdu, uz Uzbek, ve Venda, vi Vietnamese, wa Walloon,
wo Wolof, xh Xhosa, yi Yiddish, yo Yoruba, za Zhuang, zh Chinese, zu Zulu
"""
"""The codes of ISO 639-1 but for those of languages that were made up or that nobody speaks, and their names."""
_MORE = "sco Scots, ckb Central Kurdish, fil Filipino, hsb Upper Sorbian, dsb Lower Sorbian, bfi British Sign Language"
_OTHER_NAMES = {
    "bangla": "Bengali",
    "castilian": "Spanish",
    "farsi": "Persian",
    "flemish": "Dutch",
    "maori": "Māori",
    "welsh (cymraeg)": "Welsh",
}


def _codes_and_names() -> dict[str, str]:
    entries = ",".join((_TWO_LETTERS, _MORE)).split(",")
    named = dict(entry.split(maxsplit=1) for entry in map(str.strip, entries))
    return {**named, **{name.casefold(): name for name in named.values()}, **_OTHER_NAMES}


_NAMES = _codes_and_names()

THE_SOURCE, OUR_OWN, UNKNOWN = "the source", "our own", "not known"
_TRANSLATORS = {
    **dict.fromkeys(("the source", "source", "its source", "by the source"), THE_SOURCE),
    **dict.fromkeys(("our own", "ours", "own", "us", "we", "by us", "our own translation"), OUR_OWN),
    **dict.fromkeys(("not known", "unknown", "not stated", "nobody says", "?"), UNKNOWN),
}


def canonical_language(text: str) -> str:
    """A language by its English name, where it is known by that or by its code; else as it was typed."""
    typed = " ".join(text.split())
    return _NAMES.get(typed.casefold(), typed)


def canonical_translator(text: str) -> str:
    """Whose a translation is: THE_SOURCE, OUR_OWN, UNKNOWN, or a name as it was typed."""
    typed = " ".join(text.split())
    return _TRANSLATORS.get(typed.casefold(), typed)
