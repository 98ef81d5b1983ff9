"""What speaks for each kind of a candidate: its own words and the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from rashomon.mentions.candidates import Candidate, Votes, head_kind
from rashomon.mentions.lexicon import Lexicon
from rashomon.mentions.tokens import Sentence, Token
from rashomon.records import Account, EntityKind, Zone
from rashomon.settings import MentionSettings

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
OUTLET, OTHER = EntityKind.OUTLET, EntityKind.OTHER

AGE = re.compile(r", (?:aged )?[1-9]\d?(?:,|\.(?!\d)|\)|;| and\b|$)")
DATELINE = re.compile(
    r"(?:, [A-Z][\w .,]{0,20}\d{0,4})? ?\([^()\n]{2,40}\) ?[-–—]"  # (Outlet) -
    r"|, [A-Z][a-z]{2,8}\.? \d{1,2} ?\(?[^()\n]{0,30}\)? ?[-–—]"  # , May 3 -
)
BEHIND_DATELINE = re.compile(r"\) ?[-–—]")
BYLINE = re.compile(r"(?:\b[Bb]y|\bBY|[Pp]hoto(?:graph)?s?:|[Pp]icture:?|\band|,|/)\s$")
WHO = re.compile(r", (?:who|whom|whose)\b")
OUTLET_NOUN = re.compile(
    r" (?:news )?(?:agency|newspaper|channel|website|portal|television|TV|radio|broadcaster|magazine|daily|blog"
    r"|network|newsletter)\b"
)
OUTLET_NOUN_BEFORE = re.compile(
    r"\b(?:news\s+agency|(?<!aid )(?<!space )(?<!security )(?<!relief )(?<!intelligence )agency|newspaper|daily|channel"
    r"|broadcaster|magazine|bulletin|newsletter|website|portal|weekly|tabloid|blog)\s$"
)
# What is written or shown on a site: "posted on X", "a video on X".
POSTED_ON = re.compile(
    r"\b(?:post(?:ed|s)?|shared|upload(?:ed|s)?|live-?streamed|tweeted|viral)\b[^.;:!?\n]{0,30}\bon\s$"
)
ASKED_BY = re.compile(r"(?:^|\n)(?:QUESTION|Question|REPORTER|Reporter|Q) \($")  # the label of a turn
OUTLET_HAS = re.compile(  # what an outlet has
    r"['’]s (?:[a-z-]+ )?(?:story|report|article|reporters?|headlines?|front page|website|editors?|correspondent"
    r"|coverage|readers|newsroom|live blog|columnist)\b"
)
QUOTES = re.compile(r"\s(?:quoted|cited)\s[^.;\n]{3,50}\sas\s+(?:saying|telling)\b|\s(?:also )?quoted\s")
# What a body gives out about itself, not an outlet's report.
STATEMENT = re.compile(
    r"\b(?:statement|(?:press|media|news) (?:release|conference|notice)|communiqu[eé])\b", re.IGNORECASE
)
STATEMENT_REACH = 200  # code points, 100..500, from an account's start in which it says that it is a statement
AND_PLACE = re.compile(r"(?:, | and )$")
ADDRESSES = frozenset(("mr", "mister", "mrs", "ms", "miss", "mx", "dr"))  # "Mr Hall" is no hall, "Ms Park" no park
DESCRIBING = 5  # words, 3..8, of an apposition that are looked at
AROUND = 60  # code points of context, 30..200: as far as the patterns above reach


def weigh(
    account: Account, sentence: Sentence, candidate: Candidate, lists: Lexicon, settings: MentionSettings
) -> Votes:
    """Weigh what an account tells about the kind of one candidate at one place.

    Output: votes for kinds in points (settings); negative votes speak against a kind. Nothing telling gives few votes.
    """
    votes = Votes()
    _by_words(votes, candidate, lists, settings)
    _by_words_before(votes, account, sentence, candidate, lists, settings)
    _by_words_behind(votes, account, sentence, candidate, lists, settings)
    return votes


def _by_words(votes: Votes, candidate: Candidate, lists: Lexicon, settings: MentionSettings) -> None:
    tokens = candidate.tokens
    spoken = [token.lower for token in tokens]
    addressed = len(tokens) > 1 and spoken[0].removesuffix(".") in ADDRESSES
    head = None if addressed else head_kind(lists, tokens)
    if head is not None:
        weak = (
            head is PLACE and f"{spoken[0]} weak" in lists.place_heads and f"{spoken[-1]} last" not in lists.place_heads
        )
        votes[head] += (settings.cue if weak else settings.head) if len(tokens) > 1 else settings.hint
    if candidate.key in lists.outlets or candidate.key.removeprefix("the ") in lists.outlets:
        votes[OUTLET] += settings.known
    if candidate.key in lists.organisations:
        votes[ORGANISATION] += settings.known
    if addressed or any(token.lower.removesuffix(".") in lists.titles for token in candidate.before):
        votes[PERSON] += settings.title
    if len(tokens) > 1 and all(lists.is_ordinary(word) for word in spoken):
        votes[PERSON] -= settings.hint
    if len(tokens) == 1 and tokens[0].shouted and tokens[0].told:
        votes[PERSON] -= settings.cue
        votes[ORGANISATION] += settings.hint
    if spoken[0] in lists.given_names or len(spoken[0]) == 1:
        votes[PERSON] += settings.given_name if len(tokens) > 1 and head is None else settings.hint


def shape_kind(tokens: tuple[Token, ...], lists: Lexicon) -> EntityKind:
    """Tell the likeliest kind of a name by the look of its words alone."""
    spoken = [token.lower for token in tokens]
    if head_kind(lists, tokens) is not None:
        return OTHER
    if len(tokens) == 1:
        return ORGANISATION if tokens[0].shouted and tokens[0].told else OTHER
    if "&" in spoken or (lists.is_ordinary(spoken[-1]) and spoken[-1].endswith("s")):
        return ORGANISATION
    if lists.is_ordinary(spoken[0]) and spoken[0] not in lists.given_names:
        return OTHER
    return PERSON if len(tokens) <= 4 and not any(token.text.isdigit() for token in tokens) else OTHER


def _by_words_before(
    votes: Votes, account: Account, sentence: Sentence, candidate: Candidate, lists: Lexicon, settings: MentionSettings
) -> None:
    text, start = account.text, candidate.span.start
    before = text[max(0, start - AROUND) : start]
    words = [token.lower for token in sentence.tokens[max(0, candidate.first - 3) : candidate.first]]
    near = words[-1] if words else ""
    shouted = len(candidate.tokens) == 1 and candidate.tokens[0].shouted
    if near in lists.uses["indefinite"] and shouted and text[candidate.span.end : candidate.span.end + 1] != " ":
        votes[OTHER] += settings.title
    if near == "the" and not _modifies(text, sentence, candidate, lists):
        votes[PERSON] -= settings.title
        votes[ORGANISATION] += settings.hint
        if len(words) > 1 and lists.place_cues.get(words[-2]) == "in":
            votes[PLACE] += settings.hint
    ordinary = all(lists.is_ordinary(token.lower) for token in candidate.tokens)
    if lists.place_cues.get(near) == "in" and not ordinary:
        votes[PLACE] += settings.cue
    if near == "to" and len(words) > 1 and lists.place_cues.get(words[-2]) == "to":
        votes[PLACE] += settings.cue
    if near == "of" and len(words) > 1 and lists.place_cues.get(words[-2]) == "of":
        votes[PLACE] += settings.title
    if near in lists.person_cues and near.endswith(("ld", "ls", "ed")):
        votes[PERSON] += settings.hint
    if near in lists.titles or (near in lists.roles and not _tells_group(text, sentence, candidate, lists)):
        votes[PERSON] += settings.title
    elif lists.group_nouns.get(near) and not OUTLET_NOUN_BEFORE.search(before):
        votes[ORGANISATION] += settings.title
    if near == "from" and len(words) > 1 and lists.role_of(words[-2]):
        votes[PLACE] += settings.cue
    if f"{near} last" in lists.place_heads and near not in lists.organisation_heads:
        votes[PLACE] += settings.cue
    _by_neighbours(votes, account, sentence, candidate, lists, settings)


def _by_neighbours(
    votes: Votes, account: Account, sentence: Sentence, candidate: Candidate, lists: Lexicon, settings: MentionSettings
) -> None:
    """What a by-line, an apposition or a word for an outlet before the name tells."""
    before = account.text[max(0, candidate.span.start - AROUND) : candidate.span.start]
    if OUTLET_NOUN_BEFORE.search(before):
        votes[OUTLET] += settings.title
    single = candidate.tokens[0] if len(candidate.tokens) == 1 else None
    if single and single.told and lists.outlet_heads.get(single.lower) == "last" and before.endswith(" the "):
        votes[OUTLET] += settings.given_name  # "told the Herald"
    if single and is_told(sentence.tokens, candidate, lists):
        votes[OUTLET] += settings.cue  # "told Meridian that": of a person the account tells more
    if ASKED_BY.search(before) or (POSTED_ON.search(before) and len(candidate.tokens) == 1):
        votes[OUTLET] += settings.given_name
    apposed = _described_before(account.text, sentence, candidate, lists)
    if apposed is not None:
        votes[apposed] += settings.given_name
    in_byline = sentence.block is not None and sentence.block.zone is Zone.BYLINE
    if BYLINE.search(before) and (in_byline or not AND_PLACE.search(before)):
        votes[PERSON] += settings.given_name if len(candidate.tokens) > 1 else settings.hint


def _tells_group(text: str, sentence: Sentence, candidate: Candidate, lists: Lexicon) -> bool:
    """Whether a name runs into the noun of a group, to which a role before it belongs ("the terrorist X gangs")."""
    following = sentence.tokens[candidate.last + 1] if candidate.last + 1 < len(sentence.tokens) else None
    runs_in = following is not None and text[candidate.span.end : following.start] == " "
    return runs_in and following is not None and lists.group_of(following.lower) is not None


def is_told(tokens: Sequence[Token], candidate: Candidate, lists: Lexicon) -> bool:
    """Whether something is told to a candidate whose name ends there: "told Meridian that", "told VNB on Friday"."""
    last = candidate.last + 1
    following = tokens[last].lower if last < len(tokens) else ""
    before = tokens[candidate.first - 1].lower if candidate.first else ""
    return before in lists.uses["telling"] and following in lists.uses["behind hearer"]


def _described_before(text: str, sentence: Sentence, candidate: Candidate, lists: Lexicon) -> EntityKind | None:
    """What an apposition before the name tells: "a laboratory, X, found", "a builder from the village, X," by its last
    noun; by its first one where what follows has a name itself ("the governor of the Zelna region, X,").
    """
    near = sentence.tokens[max(0, candidate.first - 1 - DESCRIBING) : candidate.first]
    closes = text[candidate.span.end : candidate.span.end + 1] in (",", ".", ";", ")")
    if not near or not closes or text[near[-1].end : candidate.titled_start] != ", ":
        return None
    articles = lists.uses["indefinite"] | lists.uses["definite"]
    first = next((n for n, token in enumerate(near) if token.lower in articles), None)
    if first is None:
        return None
    phrase = list(takewhile(lambda token: token.lower not in lists.uses["apposition end"], near[first:]))
    named = any(token.capital for token in near[first + len(phrase) :])
    return _kind_of_noun((phrase if named else near)[-1].lower, lists)


def _modifies(text: str, sentence: Sentence, candidate: Candidate, lists: Lexicon) -> bool:
    """Whether the article before a name belongs to the small noun behind it ("the Jo Roe video")."""
    following = sentence.tokens[candidate.last + 1] if candidate.last + 1 < len(sentence.tokens) else None
    if following is None or candidate.tokens[-1].possessive or text[candidate.span.end : following.start] != " ":
        return False
    verb = following.lower in lists.person_cues or following.lower in lists.starters or following.lower.endswith("ed")
    return following.text.islower() and not verb


def _by_words_behind(
    votes: Votes, account: Account, sentence: Sentence, candidate: Candidate, lists: Lexicon, settings: MentionSettings
) -> None:
    end = candidate.span.end
    behind = account.text[end : end + AROUND]
    following = sentence.tokens[candidate.last + 1].lower if candidate.last + 1 < len(sentence.tokens) else ""
    if AGE.match(behind):
        votes[PERSON] += settings.title
    elif WHO.match(behind):
        votes[PERSON] += settings.hint
    if following in lists.person_cues:
        votes[PERSON] += settings.hint
    if behind[:1] == " " and f"{following} last" in lists.place_heads and following not in lists.organisation_heads:
        votes[PLACE] += settings.given_name
    if OUTLET_NOUN.match(behind):
        votes[OUTLET] += settings.given_name
    elif behind[:1] == " " and _says_body(lists, following) and not candidate.tokens[-1].possessive:
        before = sentence.tokens[candidate.first - 1].lower if candidate.first else ""
        crowd = lists.group_nouns.get(lists.group_of(following) or "") in ("people", "crowd", "residents")
        where = before in lists.uses["indefinite"] and lists.group_nouns.get(following) == "body"
        votes[PLACE if where else ORGANISATION] += settings.hint if crowd else settings.cue
    elif behind[:1] == " " and following and lists.role_of(following) and not candidate.tokens[-1].possessive:
        votes[ORGANISATION] += settings.hint
    described = _described_behind(sentence, candidate, behind, lists)
    if described is not None:
        votes[described] += settings.given_name
    opened = account.text[max(0, candidate.span.start - 1) : candidate.span.start] == "("
    if opened and BEHIND_DATELINE.match(behind):
        votes[OUTLET] += settings.known
    elif candidate.first == 0 and DATELINE.match(behind):
        votes[PLACE] += settings.title
    _by_what_it_has(votes, account, sentence, candidate, lists, settings)


def _by_what_it_has(
    votes: Votes, account: Account, sentence: Sentence, candidate: Candidate, lists: Lexicon, settings: MentionSettings
) -> None:
    """What a town's police, an outlet's reporters or the name of the account's own outlet tell."""
    behind = account.text[candidate.span.end : candidate.span.end + AROUND]
    following = sentence.tokens[candidate.last + 1] if candidate.last + 1 < len(sentence.tokens) else None
    if behind[:1] == " " and following and following.lower in lists.public_bodies and following.text.islower():
        votes[PLACE] += settings.hint
    if OUTLET_HAS.match(behind) or QUOTES.match(behind):
        votes[OUTLET] += settings.cue
    if account.outlet and _same_outlet(candidate.key, account.outlet):
        body = head_kind(lists, candidate.tokens) is ORGANISATION or _is_statement(account, lists)
        votes[ORGANISATION if body else OUTLET] += settings.known


def _is_statement(account: Account, lists: Lexicon) -> bool:
    """Whether an account is a body's own statement: it says so at its start, and its name is no outlet's."""
    media = lists.outlet_heads.keys() & set((account.outlet or "").lower().split())
    return not media and STATEMENT.search(account.text, 0, STATEMENT_REACH) is not None


def _described_behind(sentence: Sentence, candidate: Candidate, behind: str, lists: Lexicon) -> EntityKind | None:
    """What an apposition behind the name tells: ", a legal aid group", ", the mayor of", ", a town near"."""
    if not behind.startswith(", "):
        return None
    tokens = sentence.tokens[candidate.last + 1 : candidate.last + 2 + DESCRIBING]
    if not tokens or tokens[0].lower not in ("a", "an", "the"):
        return None
    for token in tokens[1:]:
        kind = _kind_of_noun(token.lower, lists)
        if token.capital and kind is not PERSON:
            return None  # the next name of a list
        if kind is not None or not lists.is_ordinary(token.lower) or token.lower in lists.uses["apposition end"]:
            return kind
    return None


def _kind_of_noun(word: str, lists: Lexicon) -> EntityKind | None:
    if word in lists.roles:
        return PERSON
    if lists.group_nouns.get(word) == "body" or word in lists.organisation_heads:
        return ORGANISATION
    return PLACE if f"{word} last" in lists.place_heads else None


def _says_body(lists: Lexicon, following: str) -> bool:
    """Whether a group noun behind a name tells that it is an organisation's; "X regime", "X forces" may be a man's."""
    noun = lists.group_of(following)
    return noun is not None and noun not in lists.uses["of anybody"]


def _same_outlet(key: str, outlet: str) -> bool:
    own = outlet.lower().removeprefix("the ")
    if len(key) > 3 and own.endswith(" " + key):
        return True
    return key.removeprefix("the ") == own or (own.startswith(key + " ") and len(own.split()) == 2 and len(key) > 2)
