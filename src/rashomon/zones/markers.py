"""Tell the furniture of a page by its words: share lines, comment headings, photo credits, lists of other articles."""

from __future__ import annotations

import re
from functools import cache

from rashomon.resources import table

Kinds = frozenset[str]

DIGITS = re.compile(r"\d+")
SPACES = re.compile(r"\s+")
STRAIGHT = str.maketrans("’‘“”„«»", '\'\'"""""')
OUTER = " \t\n\r:…*•|+-–—_>»«·\"'→←↓↑"
HEAD = 160  # characters at either end of a unit in which markers are looked for
SAID = r"(?:comments?|repl(?:y|ies)|responses?|reactions?|answers?|letters|opinions?|thoughts|voices|views|remarks)"
WHOSE = r"(?:our\s|the\s|other\s)?(?:readers|listeners|viewers|users|visitors|members|followers|subscribers)"
COMMENT_HEADING = re.compile(  # "4 replies to this story", "what our readers tell us", "letters from readers (0)"
    rf"(?:(?:0|no|one|two|three|four|five|six)\s)(?:reader\s|new\s)?{SAID}(?:\s(?:to|on)\s.{{1,60}})?"
    rf"|(?:your|reader|readers'?|listeners'?|viewers'?|users'?|visitors'?|members'?)\s{SAID}(?:\s\(?0\)?)?|{SAID}\s\(?0\)?"
    rf"|{SAID}\s(?:(?:to|on|about)\s(?:this|the)\s\w+|(?:from|of|by)\s{WHOSE})(?:\s\(?0\)?)?"
    rf"|(?:what|how)\s(?:{WHOSE}|you)\s(?:\w+\s)?(?:say|said|think|thought|write|wrote|tell\sus|told\sus|see\sit|saw\sit)"
    rf"|{WHOSE}\s(?:write|wrote|say|said|reply|respond|react|comment|tell\sus)(?:\s\(?0\)?)?|(?:from|by)\s{WHOSE}"
    rf"|(?:showing\s)?0\sof\s0\s{SAID}|(?:top|latest|newest|recent|best)\s{SAID}(?:\s\(?0\)?)?"
    rf"|{SAID}\s\((?:newest|oldest|latest|best)(?:\sfirst)?\)"
)
TOKEN = re.compile(r"[^\W_]+")
ENDING = 3  # last characters by which endings are looked up
ROW = re.compile(r"\s[|•·/]\s")
LANGUAGES = (  # of the lists; all are read at once: a page's language may be unknown or mixed
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "da"),
    *("pl", "cs", "ru", "tr", "ar"),
)
NOTHING: Kinds = frozenset()


def normal(text: str) -> str:
    """Fold a line for comparison: lower case, straight quotes, digits as 0, single spaces, no outer punctuation."""
    folded = SPACES.sub(" ", DIGITS.sub("0", text.lower().translate(STRAIGHT)))
    return folded.strip(OUTER)


def kinds_of(text: str) -> Kinds:
    """List what kinds of furniture the words of a unit show; none for most.

    A row of buttons ("Email | Print | Share") is furniture when each of its parts is.
    """
    parts = [part for part in ROW.split(text.strip("[] ")) if part.strip()] if len(text) <= HEAD else []
    if len(parts) > 1 and all(_kinds(part) & {"boilerplate", "comments"} for part in parts):
        return frozenset({"boilerplate"})
    return _kinds(text)


def _kinds(text: str) -> Kinds:
    folded = normal(text if len(text) <= 2 * HEAD else text[:HEAD] + " \n " + text[-HEAD:])
    bare = folded.rstrip(".!?:")
    whole, begins, ends, keys = _tables()
    found = set(whole.get(bare, ())) if len(text) <= HEAD else set()
    if len(text) <= HEAD and COMMENT_HEADING.fullmatch(bare):
        found.add("comments")
    for words, kind in begins.get(folded.split(" ", 1)[0].rstrip(":,."), ()):
        if _at_start(folded, words):
            found.add(kind)
    for words, kind in ends.get(bare.rsplit(" ", 1)[-1][-ENDING:], ()):
        if bare.endswith(words) and (
            len(bare) == len(words) or not bare[-len(words) - 1].isalnum() or not words[0].isalnum()
        ):
            found.add(kind)
    for key in keys.keys() & set(TOKEN.findall(folded)):
        found.update(kind for words, kind in keys[key] if _holds(folded, words))
    return frozenset(found) if found else NOTHING


def _at_start(folded: str, words: str) -> bool:
    if not folded.startswith(words):
        return False
    return len(folded) == len(words) or not (folded[len(words)].isalnum() and words[-1].isalnum())


def _holds(folded: str, words: str) -> bool:
    """Whether a line holds the words, not followed by more of the last one."""
    at = folded.find(words)
    while at >= 0:
        after = folded[at + len(words) : at + len(words) + 1]
        if not (after.isascii() and after.isalnum()):
            return True
        at = folded.find(words, at + 1)
    return False


Marked = tuple[tuple[str, str], ...]  # words and kind


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, Marked], dict[str, Marked], dict[str, Marked]]:
    """Index the marker table: whole lines; beginnings by first word; endings by their last characters; words anywhere
    by their longest word but the first, so that most lines are told by one look."""
    whole: dict[str, tuple[str, ...]] = {}
    indexes: dict[str, dict[str, Marked]] = {"begins": {}, "ends": {}, "has": {}}
    for kind, mode, words in (row for language in LANGUAGES for row in table("zone_markers", language)):
        if mode == "is":
            whole[words] = (*whole.get(words, ()), kind)
        else:
            key = _key(mode, words)
            indexes[mode][key] = (*indexes[mode].get(key, ()), (words, kind))
    return whole, indexes["begins"], indexes["ends"], indexes["has"]


def _key(mode: str, words: str) -> str:
    if mode == "begins":
        return words.split(" ", 1)[0].rstrip(":,.")
    if mode == "ends":
        return words.rsplit(" ", 1)[-1][-ENDING:]
    tokens: list[str] = TOKEN.findall(words)
    return max(tokens[1:] if len(tokens) > 1 else tokens, key=len)
