"""Numbers that count nothing of the event: dates, clock times, ages, phones, names, list numbers, idioms."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.quantities.bounds import Bounded
from rashomon.quantities.cores import HYPHENS
from rashomon.quantities.tokens import Lists, Token, matches

YEARS = range(1900, 2100)  # four digits without comma in this range are a year unless something is counted
MAX_AGE = 119  # years
HEADLINE = 4  # letters; a shorter word before a hyphen and a number is part of a name ("MH-17 victims")
JOINERS = frozenset("-‐‑–/.:_#@=&")


def refused(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> str | None:
    """Name the reason why a number is no quantity, or None where it is one."""
    core = bounded.core
    checks = {
        "a part of a code, phone number, date or address": _is_code,
        "a year": _is_year,
        "a clock time or date": _is_time,
        "an age": _is_age,
        "a name or label": _is_label,
        "an ordinal or idiom": _is_idiom,
    }
    if core.vague and tokens[core.first].word != "many":
        return "a span of time that dates something" if _dates(tokens, core.last, lists) else None
    return next((reason for reason, check in checks.items() if check(tokens, bounded, lists)), None)


def _at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].word if 0 <= at < len(tokens) else ""


def _is_code(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> bool:
    """Tell whether the number is glued to letters, joined to other numbers, or begins with a zero."""
    core = bounded.core
    first, last = core.first, core.last
    if _follows_headline(tokens, bounded, lists):
        return False
    if not core.digits:
        hyphened = first > 0 and tokens[first].glued and tokens[first - 1].text in HYPHENS and tokens[first - 1].glued
        return hyphened and _at(tokens, first - 2).isalpha()
    digits = next(t for t in tokens[first:last] if t.value is not None)
    if (
        core.low != core.high
        and any(tokens[i].text in HYPHENS for i in range(first, last))
        and _is_phone(tokens[first:last])
    ):
        return True
    if digits.text[0] == "0" and digits.text[1:2] not in ("", "."):
        return True
    scaled = _at(tokens, first - 1) in HYPHENS and _at(tokens, first - 2) in lists.refused["scale"]  # "magnitude-5.9"
    if (_joined_before(tokens, first) and not scaled) or _is_address(tokens, last, lists):
        return True
    return bounded.last == last and _joined_behind(tokens, last, lists)  # "30-odd" and "20-plus" are bounds


def _is_phone(tokens: Sequence[Token]) -> bool:
    """Tell whether a range is a local telephone number ("555-0142")."""
    return [len(token.text) for token in tokens if token.text.isdigit()] == [3, 4]


def _is_address(tokens: Sequence[Token], last: int, lists: Lists) -> bool:
    """Tell whether the number is that of a house ("561 N. Center Street", "the 1200 block of ...")."""
    if _at(tokens, last) == "block":
        return True
    for token in tokens[last : last + 4]:
        if token.word in lists.refused["street"] and token.capital:
            return True
        if not (token.capital or token.text == "."):
            return False
    return False


def _follows_headline(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> bool:
    """Tell whether the hyphen before a number is a dash: "LATEST NEWS-3 DEAD", not "T-72 tanks"."""
    first, last = bounded.core.first, bounded.core.last
    dashed = first > 1 and tokens[first - 1].text in HYPHENS and len(tokens[first - 2].text) >= HEADLINE
    counted = last < len(tokens) and not tokens[last].glued and tokens[last].capital and tokens[first - 2].capital
    people = lists.refused["person"] | lists.refused["done"]
    return dashed and counted and _at(tokens, last) in people and _at(tokens, first - 2) not in lists.refused["label"]


def _joined_before(tokens: Sequence[Token], first: int) -> bool:
    if not first:
        return False
    before, own = tokens[first - 1], tokens[first]
    if own.glued and before.is_word:
        return True
    if before.value is not None and (before.text[0] == "0" or not own.glued):
        return True  # groups of digits side by side: a phone number
    if before.text == "+" and own.glued:
        return True
    further = tokens[first - 2] if first > 1 else None
    glued = own.glued and before.glued and further is not None
    return glued and before.text in JOINERS | {","} and further is not None and further.text[-1].isalnum()


def _joined_behind(tokens: Sequence[Token], last: int, lists: Lists) -> bool:
    if last >= len(tokens):
        return False
    behind = tokens[last]
    if behind.value is not None and (not behind.glued or behind.text[0] == "0"):
        return True
    unit = any(matches(tokens, last, phrase) for phrase, _ in lists.measures.get(behind.word, ()))
    money = behind.word in lists.money_before or behind.word in lists.money_after
    if behind.glued and behind.is_word:
        return not (unit or money)
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None or not (behind.glued and following.glued):
        return False
    if behind.text in HYPHENS and following.is_word:
        measured = any(matches(tokens, last + 1, phrase) for phrase, _ in lists.measures.get(following.word, ()))
        measured = measured or following.word in lists.refused["money"]  # "a 4,000-crown fine"
        measured = measured or following.word in lists.money_after  # "a 2 mn-euro heist"
        return not measured or matches(tokens, last + 2, ("-", "old")) or matches(tokens, last + 2, ("old",))
    return behind.text in JOINERS | {","} and following.text[0].isalnum()


def _is_year(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> bool:
    core = bounded.core
    if not core.digits or core.unit is not None or core.best is None or core.last - core.first > 1:
        return core.digits and core.best is None and core.low in YEARS and core.high in YEARS
    text = tokens[core.first].text
    if len(text) != 4 or core.best not in YEARS:
        return False
    return _at(tokens, core.last) not in lists.refused["person"]


def _is_time(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> bool:
    """Tell whether the number is a part of a date or hour, or a span that dates something ("two years ago")."""
    core, months = bounded.core, lists.refused["month"]
    before, behind = _at(tokens, bounded.first - 1), _at(tokens, core.last)
    if behind in lists.refused["clock"]:
        return True
    if core.unit is None and (core.best or 0) <= 31:
        month = tokens[bounded.first - 1] if bounded.first else None
        dated = bounded.first > 1 and tokens[bounded.first - 2].value is not None  # "on 14 November 26 persons"
        if before in months and month is not None and month.capital and not dated:
            return True
        month = tokens[core.last] if core.last < len(tokens) else None
        if behind in months and month is not None and month.capital:
            return True
    if before in ("past", "half", "quarter") or (
        behind in ("past", "to") and _at(tokens, core.last + 1) in lists.units
    ):
        return True
    return _dates(tokens, core.last, lists)


def _dates(tokens: Sequence[Token], at: int, lists: Lists) -> bool:
    """Tell whether a span of time behind a number is reckoned from another time, or says how often."""
    unit = next((code for phrase, code in lists.measures.get(_at(tokens, at), ()) if matches(tokens, at, phrase)), None)
    if unit is None or unit not in ("s", "min", "h", "d", "wk", "mo", "a", "(2.wk)", "(10.a)"):
        return False
    after = _at(tokens, at + 1)
    if after == "of" and _at(tokens, at + 2) in lists.refused["service"]:
        return True
    if after in lists.refused["frequency"] and _at(tokens, at + 2) in ("day", "week", "month", "year", "night"):
        return True
    if after == "on":
        return not _at(tokens, at + 2).isalpha()
    return after in lists.refused["ago"]


def _is_age(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> bool:
    core = bounded.core
    if core.unit is not None or core.best is None or not 0 < core.best <= MAX_AGE:
        return False
    before, behind = _at(tokens, bounded.first - 1), _at(tokens, core.last)
    if behind == "of" and _at(tokens, core.last + 1) in ("which", "whom", "them", "those", "these"):
        return False
    ends = core.last >= len(tokens) or not tokens[core.last].is_word or behind in lists.stop | lists.verbs
    if core.digits and before == "," and ends:
        named = tokens[bounded.first - 2] if bounded.first > 1 else None
        closed = core.last >= len(tokens) or not tokens[core.last].is_word or behind in lists.refused["told"]
        return named is not None and named.is_word and named.capital and closed
    if before == "of" and _at(tokens, bounded.first - 2) in lists.refused["parent"]:
        return True
    if before in ("of", "under", "over", "below", "above", "aged") or tokens[bounded.first].word in ("under", "over"):
        holder = bounded.first - (2 if before in ("of", "under", "over", "below", "above", "aged") else 1)
        return _at(tokens, holder) in lists.refused["aged"] and ends
    person = _at(tokens, bounded.first - 2)
    return (
        before in ("is", "was", "turned", "turns")
        and person in ("who", "he", "she", "i")
        and behind in (",", ".", ";", "")
    )


def _is_label(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> bool:
    """Tell whether the number is part of a name ("Flight 12", "Channel 4") or numbers an item of a list."""
    core = bounded.core
    if not core.digits or core.unit is not None or bounded.first != core.first:
        return _named_word(tokens, bounded)
    first, last = core.first, core.last
    before = tokens[first - 1] if first else None
    behind = tokens[last] if last < len(tokens) else None
    counted = behind is not None and behind.is_word and not behind.capital and behind.word not in lists.stop
    bracketed = before is not None and before.text in "([" and behind is not None and behind.text in ")]"
    if bracketed or (first == 0 and behind is not None and behind.text in ".)" and behind.glued):
        return True
    if before is None:
        return False
    label = tokens[first - 2] if before.text in ".:#№" and first > 1 else before
    if label.word in lists.refused["label"]:
        return not counted or label.capital or before is not label
    done = before.word in lists.refused["done"]  # "Quake Kills 10; 80 Hurt"
    name = before.capital and first > 1 and not counted and not done and "," not in tokens[first].text
    return (
        name
        and (core.best or 0) < 1000
        and not tokens[first - 1].text.isupper()
        and (behind is None or not behind.is_word)
    )


def _named_word(tokens: Sequence[Token], bounded: Bounded) -> bool:
    """Tell whether a number word is part of a name ("the Group of Seven", "the Six Day War")."""
    first = bounded.core.first
    if bounded.core.digits or not first or not tokens[first].capital or tokens[first].text.isupper():
        return False
    if tokens[first - 1].text in ".!?:;\"“‘'" or _title_case(tokens):
        return False
    behind = tokens[bounded.core.last] if bounded.core.last < len(tokens) else None
    named_before = first > 1 and tokens[first - 1].word == "of" and tokens[first - 2].capital
    return tokens[first - 1].capital or named_before or (behind is not None and behind.capital)


def _title_case(tokens: Sequence[Token]) -> bool:
    """Tell whether most long words begin with a capital, as in a headline."""
    long = [token for token in tokens if token.is_word and len(token.text) > 3]
    return 2 * sum(token.capital for token in long) > len(long)


def _is_idiom(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> bool:
    core = bounded.core
    before, behind = _at(tokens, core.first - 1), _at(tokens, core.last)
    first = tokens[core.first]
    if not core.digits and behind in HYPHENS and _at(tokens, core.last + 1) in lists.refused["ordinal"]:
        return True
    if first.word == "many":
        return before in ("how", "so", "as", "too", "not", "very", "the") or behind in (
            "a",
            "an",
            "more",
            "as",
            "times",
        )
    if core.last - core.first > 1 or core.digits:
        return False
    if first.word == "one":
        pronoun = not tokens[core.last].is_word if core.last < len(tokens) else True
        loose = before in (
            "no",
            "any",
            "every",
            "some",
            "the",
            "this",
            "that",
            "each",
            "another",
            "which",
            "not",
            "by",
            "a",
        )
        return pronoun or loose or behind in lists.refused["head"] or behind in lists.stop or behind.startswith("'")
    if before in ("the", "these", "those", "all", "other") and first.word in ("two", "three", "four"):
        open_end = core.last >= len(tokens) or behind in lists.stop
        return open_end or not (tokens[core.last].is_word or behind in HYPHENS)  # not "the two-hour film"
    return behind in lists.refused["unknown"] or (first.word == "zero" and behind == "tolerance")
