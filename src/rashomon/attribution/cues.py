"""The words that report: verb groups, "according to", nouns with "that", adverbs such as "reportedly"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.attribution.frames import Frame, find_frame, is_verbal
from rashomon.attribution.lexicon import Cue, Lexicon
from rashomon.attribution.tokens import Shape, Token

HEARER_VERBS = frozenset(
    {"tell", "inform", "assure", "remind", "warn", "ask", "advise", "notify", "brief", "beg", "urge", "write"}
)
CONCEDED = frozenset({"accept", "agree"})  # verbs whose negation denies ("we do not accept that C")
CITING = frozenset({"cite", "quote"})
ENDING = frozenset({"stop", "stops", "stopped"})  # before "saying": nothing is said
AFTER_OBJECT = ("adverb", "preposition", "conjunction")
HEAD_WINDOW = 10  # tokens from a plural subject's head over its phrases to the verb
RAISING = frozenset({"appear", "appears", "appeared", "seem", "seems", "seemed", "on", "continued", "hastened"})


class Form(StrEnum):
    """The build of a cue, which decides where its source and content are looked for."""

    VERB = "verb"
    PARTICIPLE = "participle"
    PASSIVE = "passive"
    ACCORDING = "according"
    AS_SAYING = "as saying"
    NOUN = "noun"
    ADVERB = "adverb"


@dataclass(frozen=True, slots=True)
class Site:
    """A cue at its place: tokens[start:end], its head, the frame that follows."""

    start: int
    head: int
    end: int
    form: Form
    cue: Cue
    frame: Frame
    negated: bool = False


def find_sites(tokens: list[Token], lexicon: Lexicon) -> list[Site]:
    """Find every word of a unit that can report, with its verb group and its frame, in text order.

    Whether it does report is decided where its source and its content are found.
    """
    sites: list[Site] = []
    words = [t for t in tokens if t.shape is Shape.WORD]
    headline = 2 * sum(t.capital for t in words) > len(words)
    for i, token in enumerate(tokens):
        if token.shape is not Shape.WORD or (token.capital and i and not headline and tokens[i - 1].capital):
            continue
        site = _site_at(tokens, i, lexicon)
        if site is not None:
            sites.append(site)
    return sites


def _site_at(tokens: list[Token], i: int, lexicon: Lexicon) -> Site | None:
    token = tokens[i]
    if end := _according(tokens, i):
        return Site(i, i, end, Form.ACCORDING, Cue("according", "says", frozenset()), Frame("np", end))
    if token.lower in lexicon.adverbs:
        return Site(
            i, i, i + 1, Form.ADVERB, Cue(token.lower, lexicon.adverbs[token.lower], frozenset()), Frame("", i + 1)
        )
    if token.lower in lexicon.verbs:
        site = _verb_site(tokens, i, lexicon)
        if site is not None:
            return site
    if token.lower in lexicon.nouns:
        return _noun_site(tokens, i, lexicon)
    return None


def _according(tokens: list[Token], i: int) -> int:
    """Find the end of "according to", "in the view of", "by the data of" at token i; 0 when there is none."""
    words = [t.lower for t in tokens[i : i + 5]]
    if words[:2] == ["according", "to"]:
        return i + 2
    article = words[1:2] == ["the"]
    at = i + 2 if article else i + 1
    viewed = (
        article
        and words[0] in {"in", "by", "on", "from"}
        and at + 1 < len(tokens)
        and tokens[at].has(f"{words[0]}_whose")
    )
    return at + 2 if viewed and tokens[at + 1].lower == "of" else 0


def _noun_site(tokens: list[Token], i: int, lexicon: Lexicon) -> Site | None:
    cue = lexicon.nouns[tokens[i].lower]
    frame = find_frame(tokens, i, lexicon)
    by = frame.name == "that" and i + 1 < len(tokens) and tokens[i + 1].lower == "by"
    direct = by or frame.start <= i + 2 or frame.name.startswith("prep:")
    capital = tokens[i].capital and i > 0 and tokens[i - 1].shape is Shape.WORD
    if not direct or capital or (frame.name == "that" and _is_gap(tokens, frame.start, lexicon)):
        return None
    if frame.name in cue.attitudes:
        cue = Cue(cue.lemma, "attitude", cue.attitudes)
    elif frame.name not in cue.frames:
        return None
    return Site(i, i, i + 1, Form.NOUN, cue, frame)


def _is_gap(tokens: list[Token], that: int, lexicon: Lexicon) -> bool:
    """Tell the "that" of a relative clause: a verb follows it, or a clause that lacks its object ("we have seen")."""
    if that + 1 < len(tokens) and is_verbal(tokens[that + 1], lexicon):
        return True
    return _lacks_object(tokens, that)


def _lacks_object(tokens: list[Token], that: int) -> bool:
    if that >= len(tokens) or tokens[that].lower != "that":
        return False
    for k in range(that + 2, min(len(tokens), that + 6)):
        if tokens[k].has("obtained"):
            following = tokens[k + 1] if k + 1 < len(tokens) else None
            return following is None or following.shape is not Shape.WORD or following.has(*AFTER_OBJECT)
    return False


def _verb_site(tokens: list[Token], i: int, lexicon: Lexicon) -> Site | None:
    cue, kinds = lexicon.verbs[tokens[i].lower]
    start, group = _group(tokens, i)
    before = tokens[start - 1] if start else None
    lowers = {t.lower for t in group}
    negated = any(t.has("negation") for t in group)
    if before is not None and before.lower == "to" and not tokens[i].capital:
        return _raised(tokens, start, i, cue, lexicon)
    be = any(t.has("be") for t in group)
    if "adjective" in kinds:
        frame = find_frame(tokens, i, lexicon)
        return Site(start, i, i + 1, Form.VERB, cue, frame, negated) if be and frame.name in cue.frames else None
    form = _form(kinds, be=be)
    present = not kinds & {"past", "participle", "ing"}
    noun = (be and present) or (start == 0 and present and tokens[i].lower in lexicon.nouns)
    if noun or (form is Form.VERB and not _verbal(tokens, start, i, frozenset() if be else kinds, lowers)):
        return None
    if (
        form is Form.PARTICIPLE
        and before is not None
        and before.lower == "as"
        and cue.lemma in {"say", "tell", "state", "add", "claim"}
    ):
        return Site(start - 1, i, i + 1, Form.AS_SAYING, cue, find_frame(tokens, i, lexicon), negated)
    governed = before is not None and (
        before.has("determiner", "preposition", "possessive", "auxiliary") or before.lower in ENDING
    )
    if (form is Form.PARTICIPLE and governed) or (tokens[i].lower in lexicon.nouns and _lacks_object(tokens, i + 1)):
        return None
    hears = cue.lemma in HEARER_VERBS and form is not Form.PASSIVE
    return Site(start, i, i + 1, form, cue, find_frame(tokens, i, lexicon, addressee=hears), negated)


def _form(kinds: frozenset[str], *, be: bool) -> Form:
    if "ing" in kinds and not be:
        return Form.PARTICIPLE
    return Form.PASSIVE if be and kinds & {"participle", "past"} and "ing" not in kinds else Form.VERB


def _verbal(tokens: list[Token], start: int, i: int, kinds: frozenset[str], lowers: set[str]) -> bool:
    """Tell a verb from a noun of the same form, by the word before it and by agreement."""
    return not _is_noun(tokens, start, i, kinds, lowers) and (not kinds or _agrees(tokens, start, i, kinds))


def _group(tokens: list[Token], i: int) -> tuple[int, list[Token]]:
    """Extend a verb to the left over its auxiliaries, adverbs and negation."""
    start = i
    while start and tokens[start - 1].shape is Shape.WORD:
        token = tokens[start - 1]
        genitive = token.lower == "'s" and start > 1 and not tokens[start - 2].has("subject", "relative")
        grouped = token.has("auxiliary", "negation", "adverb") and not token.has("determiner", "pronoun")
        manner = (
            token.lower.endswith("ly") and token.text == token.lower and token.lower not in {"family", "reply", "ally"}
        )
        if genitive or token.has("weekday", "time") or not (grouped or manner):
            break
        start -= 1
    return start, tokens[start:i]


def _is_noun(tokens: list[Token], start: int, i: int, kinds: frozenset[str], lowers: set[str]) -> bool:
    """Tell a noun of the same form ("the claim", "police reports") from the verb by the word before it."""
    before = tokens[start - 1] if start else None
    if tokens[i].has("noun_form") and not (before and (before.has("pronoun", "relative") or before.capital)):
        return True
    if before is None:
        return False
    if before.has("determiner", "possessive") and not before.has("pronoun", "subject", "relative"):
        return not lowers & {"has", "have", "had"}
    if before.lower in {"'s", "'"} or before.has("preposition"):
        return before.lower not in {"that", "as", "like"} and not before.has("subordinator")
    return kinds == {"ing"}


def _agrees(tokens: list[Token], start: int, i: int, kinds: frozenset[str]) -> bool:
    """Tell whether a bare form can be a verb after the word before it: "leaders call", not "a close call"."""
    if kinds & {"past", "participle"} or any(t.has("modal", "do") for t in tokens[start:i]) or start == 0:
        return True
    before = tokens[start - 1]
    if tokens[i].capital:
        return True
    if before.shape is not Shape.WORD:
        return True
    plural = _is_plural(before)
    if "base" in kinds:
        counted = before.has("counted") or before.text[0].isdigit()
        return (
            plural
            or counted
            or before.has("pronoun", "relative", "conjunction", "plural")
            or "and" in {t.lower for t in tokens[max(0, start - 6) : start]}
            or (tokens[i].has("plural_verb") and _plural_head(tokens, start))
        )
    return before.capital or not plural or before.has("pronoun", "relative", "conjunction")


def _is_plural(token: Token) -> bool:
    return token.lower.endswith("s") and not token.lower.endswith(("ss", "us")) and token.lower != "'s"


def _plural_head(tokens: list[Token], end: int) -> bool:
    """Tell whether the phrase before token `end` begins with a plural and a preposition ("sources in it say")."""
    start = end
    while start and end - start < HEAD_WINDOW and tokens[start - 1].shape is Shape.WORD:
        if tokens[start - 1].has("finite", "relative", "conjunction", "subordinator") and not tokens[start - 1].has(
            "preposition"
        ):
            break
        start -= 1
    first = next((k for k in range(start + 1, end) if tokens[k].has("preposition")), start)
    return any(_is_plural(t) or t.has("counted") for t in tokens[max(start, first - 2) : first])


def _raised(tokens: list[Token], start: int, i: int, cue: Cue, lexicon: Lexicon) -> Site | None:
    """Take "went on to say", "appears to show" as one group; any other infinitive reports nothing."""
    lead = start - 2
    if lead < 0 or tokens[lead].lower not in RAISING:
        return None
    if tokens[lead].lower == "on":
        if lead < 1 or tokens[lead - 1].lower not in {"went", "goes", "go"}:
            return None
        lead -= 1
    if tokens[lead].lower.startswith(("appear", "seem")):
        cue = Cue(cue.lemma, "hedged", cue.frames | {"np"})
    first, group = _group(tokens, lead)
    negated = any(t.has("negation") for t in group)
    return Site(
        first, i, i + 1, Form.VERB, cue, find_frame(tokens, i, lexicon, addressee=cue.lemma in HEARER_VERBS), negated
    )
