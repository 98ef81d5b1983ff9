"""Shapes of lines: headline, mail header, slug, counter, contact, speaker's turn."""

from __future__ import annotations

import re

from rashomon.resources import primary_tag, table
from rashomon.zones.units import Unit

MAIL_HEADER = re.compile(
    r"(?:from|to|cc|bcc|date|sent|subject|reply-to|return-path|message-id|list-unsubscribe|x-[\w-]+):\s", re.I
)
LETTERS = re.compile(r"[^\W\d_]{2,}")
WORDS = re.compile(r"[^\W_][\w'’-]*")
SMALL_WORD = re.compile(
    r"\b(?:a|an|the|of|in|on|at|to|for|and|or|as|by|with|from|is|are|was|over|after|but|nor|vs)\b", re.I
)
CONTACT = re.compile(r"\btel\b|\bphone\b|\bcontact\b|\bdesk\b|\bnewsroom\b|@|https?://|www\.|\+\d", re.I)
ADDRESS = re.compile(r"@[\w-]|https?://|www\.|\+\d\d|^contact\b", re.I)
ITEM = re.compile(r"(?:[-*•–—]|\d{1,2}[.)])\s")
LOWER_WORD = re.compile(r"(?<![\w('’-])[a-z]{3,}\b")
SLUG = re.compile(  # the line by which a wire files a story: code and running number, desk, key words, version
    r"""
    [A-Z]{1,6}\d{2,5}\b | [A-Z]{2,6}\s0\d{2,4}\b | [A-Z]{2,6}\s\d{3,4}\s\d | ZCZC\b | NNNN\b
    | .*\b[A-Z]{2,}/[A-Z]{2,}\b.*\d | .*\b[A-Z]{2,}-[A-Z]+/[A-Z]* | .*\d[A-Z]*\s[A-Z]{3,}-[A-Z]{3,}$
    | [A-Z]{3,}(?:-[A-Z]{2,})+(?:\s?/)?(?:\s\([^()\n]{1,40}\)|,?\s\d\S*)*$
    | (?:URGENT|FLASH|BULLETIN|NEWS\s?ALERT|LEAD|ADVISORY)(?:\W{0,3}\d*)$
    """,
    re.VERBOSE,
)
WIRE_SLUG = re.compile(
    r"(?:BC|AM|PM|bc|am|pm|[a-z]\d{4})-{1,2}\S+(?:[,\s]|$)|\S*-\S+,\s?\d(?:st|nd|rd|th)\sL(?:d|ead)\b"
)
KICKER = re.compile(r"[\w&' ]{2,30}(?:\s*[/>»›|]\s*[\w&' ]{2,30})+$")
GREETING = re.compile(r"[^\n.!?]{3,40},")
NAME = re.compile(r"(?:[A-Z][\w.'-]+\s?){1,4}")
ABOUT = re.compile(r"About (?:the )?(?:[A-Z][\w&'’.-]*\s?){1,6}:?$")
HASHES = re.compile(r"(?:#\s*){2,5}|-\s?30\s?-")
TURN = re.compile(r"(?:[A-Z][A-Z.'’-]+\s?){1,4}(?:\([^)\n]{1,40}\)\s?)?:\s+\S")
OFFER = re.compile(  # what an advertisement says and a heading does not
    r"\d\s?%|[$€£]\s?\d|\b(?:off|free|sale|deals?|discounts?|buy|shop|order|save|win|offers?|bargains?|from\sonly)\b|!$",
    re.I,
)
COUNTERS = re.compile(
    r"(?:\W*\d[\d.,]*\s?[km]?\s+(?:re)?"
    r"(?:posts?|tweets?|plies|ply|likes?|shares?|views?|comments?|quotes?|bookmarks?|reactions?)\W*)+",
    re.I,
)
TALLIES = re.compile(  # what a social network counts below a post: "64 echoes 1,208 hearts"
    r"\W*\d[\d.,]*\s?[km]?\s(?!and\b)[a-z]{3,12}(?:[\s,·•|]+\d[\d.,]*\s?[km]?\s[a-z]{3,12}){0,4}"
    r"[\s,·•|]+\d[\d.,]*\s?[km]?\s(?:hearts|echoes|boosts|claps|stars|likes|favou?rites|thumbs|saves)\W*"
    r"|\W*\d[\d.,]*\s?[km]?\s(?:hearts|echoes|boosts|claps|likes|favou?rites)"
    r"(?:[\s,·•|]+\d[\d.,]*\s?[km]?\s[a-z]{3,12}){1,4}\W*",
    re.I,
)
FORM = re.compile(r"\s+(?:Ltd|LTD|Inc|INC|LLC|A/S|AG|GmbH|plc|PLC|S\.?A\.?|JSC|Co)\.?$")  # a company's legal form
CONSENT_WORDS = tuple(  # what a page says when it asks whether it may watch its reader; two kinds of them show it
    re.compile(words, re.I)
    for words in (
        r"\bcookies?\b",
        r"\b(?:partners|vendors|third\sparties|friends)\b",
        r"\b(?:consent\w*|agree\w*|accept\w*|reject\w*|choices?|settings|preferences|permission)\b",
        r"\b(?:privacy|device|your\sdata|process(?:es)?\sdata|stores?\sdata|remember\syou|personal\sdata)\b",
        r"\b(?:statistics|measure|audience|advert\w*|personali[sz]\w*|analytics|running)\b",
        r"\b(?:this|the|our)\s(?:site|website|portal|page)\b",
    )
)
ASKED = 2  # kinds of such words, one of the first or the fourth among them
EARLIER_ISSUES = re.compile(  # heads the list of what a newsletter brought before: "LAST WEEK IN HARBOUR NOTES"
    r"(?:LAST (?:WEEK|MONTH|QUARTER|TIME|YEAR)"
    r"|(?:IN )?(?:OUR |THE )?(?:LAST|PREVIOUS|EARLIER|PAST|BACK) (?:ISSUES?|NUMBERS?))"
    r"\b[^a-z.!?\n]{0,60}"
)
TEAM = re.compile(r"(?:Your|The|With\sthanks,\sthe)\s(?:[A-Z][\w&'’-]*\s){1,4}(?:team|crew|editors|staff)[.!]?")
BODY_NAMING = re.compile(  # lines that name who speaks, not what happened
    r"(?:the\s)?(?:republic|kingdom|state|ministry|department|office|embassy|government|federation|union|council|organ|"
    r"voice|newsletter|bulletin|press\sservice|press\soffice|an?\s(?:daily|weekly|monthly|\w+day)\s\w+)\b(?:\s(?:of|for|on)\b|$)",
    re.I,
)
BODY_WORDS = 9  # words of the name of a body, at most
OF_WHAT = re.compile(r"\s(?:of|for|on)\s", re.I)
BODY_NAME = re.compile(r"[^\W\d_][^\d:|<>.!?]*")
SLUG_REACH = 160  # characters of a line that are looked at for a slug
HEADLINE_WORDS = (3, 32)  # words of a headline


def is_body_name(text: str, language: str | None) -> bool:
    """Tell whether a line is a body's name and nothing more: "DOCKERS' UNION OF HOLM", "Holm Courier".

    It is one when its head (its last word, or the one before "of") is a head of such names and its words are capitals.
    """
    bare = FORM.sub("", re.sub(r"\s*\([^()]*\)$", "", text.strip()))
    if not BODY_NAME.fullmatch(bare) or len(bare.split()) > BODY_WORDS or not (bare.isupper() or title_cased(bare)):
        return False
    tag = primary_tag(language)
    heads = {row[0] for name in ("organisation_heads", "outlet_heads") for row in table(name, tag) if row[-1] == "last"}
    before_of = OF_WHAT.split(bare)[0]
    return len(bare.split()) > 1 and before_of.split()[-1].lower() in heads


def is_slug(text: str) -> bool:
    """Whether a line is a wire's filing line ("XPA 0412 3 POL/ECO 0310 PORT-STRIKE"): codes, capitals, no sentence."""
    head = text[:SLUG_REACH]
    return bool(WIRE_SLUG.match(head)) or (bool(SLUG.match(head)) and not LOWER_WORD.search(head))


def is_headline(unit: Unit) -> bool:
    """Whether a unit may be a headline: a few words, no full stop, no furniture."""
    if not HEADLINE_WORDS[0] <= unit.words <= HEADLINE_WORDS[1] or unit.kinds - {"relatedline"}:
        return False
    if is_slug(unit.text) or MAIL_HEADER.match(unit.text) or KICKER.fullmatch(unit.text) or unit.text[0] in "(<[":
        return False
    return not unit.text.rstrip().endswith((".", ";", ",")) and bool(LETTERS.search(unit.text))


def asks_consent(text: str) -> bool:
    """Whether a line asks for consent to cookies and the like."""
    kinds = [bool(words.search(text)) for words in CONSENT_WORDS]
    return (kinds[0] or kinds[3]) and sum(kinds) >= ASKED


def title_cased(text: str) -> bool:
    """Whether nearly all the longer words begin with a capital."""
    words = WORDS.findall(SMALL_WORD.sub(" ", text))
    return len(words) >= 3 and len([w for w in words if w[0].isupper() or w[0].isdigit()]) >= 0.75 * len(words)
