"""Runs of words with a capital that may be names, with the small words that belong inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.mentions.lexicon import Lexicon
from rashomon.mentions.tokens import Habits, Sentence, Token

SHOUTED_NAMES = frozenset(("US", "WHO"))  # written in capitals, names that are function words when small
SHORT_LINE = 6  # words, 4..8, of a line that may be nothing but the name of a body
LONGEST = 12  # words, 8..16: no name is longer; what is longer is a headline
CREDIT = re.compile(r"\) ?[-–—] ")  # what closes the brackets of a dateline
# A capital and a small word ("Jordanian-born", "Xiba-held", "English-language"): an adjective, no name.
COMPOUND = re.compile(r"[-‐‑]([a-z]{3,})$")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one sentence that may be a name. `sentence`: its number; `first`, `last`: the words' numbers in it."""

    sentence: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reader:
    """All that the search for runs looks at."""

    text: str
    habits: Habits
    lexicon: Lexicon
    known: frozenset[tuple[str, ...]] = frozenset()  # names that the account writes in plain sentences

    own: tuple[str, ...] = ()  # the account's outlet, in small letters

    def is_name(self, token: Token) -> bool:
        """Tell whether a word by itself looks like a name's, by its capital, the account's habits and the word list."""
        word = token.lower
        if not token.capital or word in self.lexicon.not_names:
            return False
        if word in self.lexicon.starters or word.partition("'")[0] in self.lexicon.starters:
            return token.text in SHOUTED_NAMES and token.told
        compound = COMPOUND.search(token.text)
        emphatic = token.shouted and len(word) > 2 and self.lexicon.is_ordinary(word)
        if emphatic or (compound and self.lexicon.is_ordinary(compound[1])):
            return False
        return token.told or token.prefix > 0 or self._is_credit(token) or self._is_name_elsewhere(word)

    def _is_credit(self, token: Token) -> bool:
        """Whether a word stands alone in the brackets of a dateline: "(Lantern) -"."""
        return self.text[max(0, token.start - 1) : token.start] == "(" and bool(CREDIT.match(self.text, token.end))

    def _is_name_elsewhere(self, word: str) -> bool:
        """Whether a word whose capital tells nothing here is a name's where it does, or else is in no list of words."""
        seen, small = self.habits.capital[word], self.habits.small[word]
        if (word,) == self.own and not small:
            return True
        if self.lexicon.is_ordinary(word) or self._is_listed(word):
            return seen > small and (word,) in self.known
        return seen >= small

    def _is_listed(self, word: str) -> bool:
        return bool(self.lexicon.role_of(word) or self.lexicon.group_of(word)) and word not in self.lexicon.given_names

    def is_head(self, token: Token) -> bool:
        """Tell whether a word with a capital is one by which names of bodies, places or outlets end."""
        word = token.lower
        lists = self.lexicon
        return token.capital and (word in lists.organisation_heads or f"{word} last" in lists.place_heads)

    def joined(self, left: Token, right: Token) -> bool:
        """Tell whether nothing but white space stands between two words (or the full stop of an initial or a title)."""
        if left.possessive:
            return False
        gap = self.text[left.end : right.start]
        if gap in (". ", ".") and (
            len(left.text) == 1 or left.lower in self.lexicon.titles or f"{left.lower} weak" in self.lexicon.place_heads
        ):
            return True
        return bool(gap) and not gap.strip() and len(gap) <= 3 and gap.count("\n") <= 1


def find_runs(reader: Reader, sentence: Sentence, number: int) -> list[Run]:
    """Find the runs of one sentence, in text order; they never overlap."""
    tokens, found, at = sentence.tokens, [], 0
    while at < len(tokens):
        last = _known_end(reader, sentence, at)
        if last is None and not _starts(reader, tokens, at):
            at += 1
            continue
        last = _end(reader, tokens, at) if last is None else last
        found.append(Run(number, at, last))
        at = last + 1
    return found


def _known_end(reader: Reader, sentence: Sentence, at: int) -> int | None:
    """Where a name that the account has elsewhere, or that is a short line of its own, ends in a headline."""
    tokens = sentence.tokens
    if not tokens[at].capital:
        return None
    known = reader.known if sentence.headline else reader.lexicon.famous
    for length in range(min(LONGEST, len(tokens) - at), 1, -1):
        if tuple(token.lower for token in tokens[at : at + length]) in known:
            return at + length - 1
    if not sentence.headline:
        return None
    if at == 0 and len(tokens) <= SHORT_LINE:
        last = 0
        while last + 1 < len(tokens) and tokens[last + 1].capital and reader.joined(tokens[last], tokens[last + 1]):
            last += 1
        body = tokens[last].lower in reader.lexicon.organisation_heads
        return last if body and last and tokens[0].lower not in reader.lexicon.starters else None
    return None


def _starts(reader: Reader, tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if reader.is_name(token):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and _is_given_name(reader, tokens, at):
        return True
    if following is not None and _is_initial(reader, token, following):
        return True
    if following is None or not reader.joined(token, following):
        return token.possessive and token.capital and _possessive_name(reader, tokens, at)
    if token.lower in reader.lexicon.uses["leading"] and token.text.islower():
        return reader.is_name(following) and following.capital
    return _ordinary_start(reader, token, following)


def _is_initial(reader: Reader, token: Token, following: Token) -> bool:
    """Whether a letter that is a word too is an initial here ("A. Roe", "I. Roe")."""
    letter = len(token.text) == 1 and token.text.isupper() and reader.text[token.end : following.start] in (". ", ".")
    return letter and following.told and len(following.text) > 1 and reader.is_name(following)


def _is_given_name(reader: Reader, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a month's name is a given name here ("Jan Roe", but "In May President Roe")."""
    lists, token, following = reader.lexicon, tokens[at], tokens[at + 1]
    if not (token.capital and token.lower in lists.not_names and token.lower in lists.given_names):
        return False
    if at and tokens[at - 1].lower in lists.uses["before a month"]:
        return False
    named = reader.joined(token, following) and reader.is_name(following)
    return named and following.lower not in lists.titles and not lists.is_nationality(following.lower)


def _ordinary_start(reader: Reader, token: Token, following: Token) -> bool:
    """An ordinary word at the start of a sentence that belongs to the name behind it ("Open Cell, a charity, ...")."""
    lists, word = reader.lexicon, token.lower
    if not token.capital or token.told or word in lists.starters or word in lists.not_names:
        return False
    if word in lists.titles or word in lists.nationalities:
        return reader.is_name(following)
    named = following.told and reader.is_name(following)
    if word in lists.uses["numbered"] and following.text.isdigit():
        return True  # "Gate 9 was shut"
    if lists.outlet_heads.get(word) == "both" or f"{word} first" in lists.place_heads:
        return named  # "Radio Norvik said", "Lake Orta rose"
    if word in lists.given_names and named:
        return not lists.is_nationality(following.lower)  # "Mark Roe left"
    ordinary = lists.is_ordinary(following.lower) and following.lower not in lists.given_names
    return named and ordinary and not word.endswith(("ing", "ed", "ly"))


def _end(reader: Reader, tokens: tuple[Token, ...], first: int) -> int:
    last = first
    while last - first < LONGEST:
        step = _step(reader, tokens, first, last)
        if not step:
            break
        last += step
    return last


def _step(reader: Reader, tokens: tuple[Token, ...], first: int, last: int) -> int:
    """How many words further the run goes on; 0 = it ends."""
    here, following = tokens[last], tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None:
        return 0
    if here.possessive:
        return 1 if _possessive_name(reader, tokens, last) or _of_many(reader, here, following) else 0
    if not reader.joined(here, following):
        return _plural_possessive(reader, tokens, last)
    if _belongs(reader, here, following):
        return 1
    return _over_small_words(reader, tokens, first, last)


def _belongs(reader: Reader, here: Token, following: Token) -> bool:
    """Whether the next word belongs to the name: a name's word, a head in a headline, an outlet's head, a number."""
    if reader.is_name(following) or (reader.is_head(following) and not following.told and len(following.text) > 3):
        return True
    if following.capital and following.told and following.lower in reader.lexicon.outlet_heads and reader.is_name(here):
        return True
    return here.lower in reader.lexicon.uses["numbered"] and _is_number(reader, following)


def _is_number(reader: Reader, token: Token) -> bool:
    return token.text.isdigit() or (token.capital and token.lower in reader.lexicon.uses["number"])


ARTICLES = frozenset(("the", "a", "an"))  # "Bank of the West", "Movement for a Free Iresh"


def _over_small_words(reader: Reader, tokens: tuple[Token, ...], first: int, last: int) -> int:
    word, small = tokens[last + 1].lower, 1
    particles = reader.lexicon.uses["particle"]
    second = tokens[last + 2] if last + 2 < len(tokens) else None
    if second is not None and second.text.islower() and (second.lower in ARTICLES or second.lower in particles):
        small = 2
    target = tokens[last + 1 + small] if last + 1 + small < len(tokens) else None
    if target is None or not target.capital or not reader.is_name(target):
        return 0
    if not all(reader.joined(tokens[i], tokens[i + 1]) for i in range(last + 1, last + 1 + small)):
        return 0
    particle = word in particles and tokens[last + 1].text.islower() and tokens[last].text[-1:].islower()
    if word == "&" or particle:
        return small + 1
    return small + 1 if _goes_on_behind(reader, tokens[first : last + 1], word) else 0


def _goes_on_behind(reader: Reader, so_far: tuple[Token, ...], word: str) -> bool:
    heads = [token.lower for token in so_far]
    places = reader.lexicon.place_heads
    behind = {"of", "for", "on"} & set(heads)
    if word == "of":
        if behind and (reader.lexicon.uses["behind for"] & set(heads)):
            return True
        return (
            heads[-1] in reader.lexicon.organisation_heads
            or f"{heads[-1]} last" in places
            or f"{heads[-1]} first" in places
        )
    if word in ("for", "on", "against"):
        return heads[-1] in reader.lexicon.uses["behind for"]
    if so_far[-1].lower in reader.lexicon.organisation_heads:
        return False
    listing = (reader.lexicon.uses["behind for"] | reader.lexicon.uses["behind and"]) & set(heads)
    return word == "and" and bool(behind) and bool(listing)


def _possessive_name(reader: Reader, tokens: tuple[Token, ...], at: int) -> bool:
    """ "Tanner's Bridge": one word with a capital and 's before one head of a name."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not reader.is_head(following) or not following.told:
        return False
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    alone = after is None or not (reader.joined(following, after) and after.capital)
    before = tokens[at - 1] if at else None
    saint = before is not None and before.lower in ("st", "saint")  # "St Orla's Hospital"
    first = before is None or saint or not (reader.joined(before, tokens[at]) and before.capital)
    return alone and first


def _of_many(reader: Reader, here: Token, following: Token) -> bool:
    """ "Kaval People's Movement": a plural without s and its 's, in the middle of a name."""
    return here.lower in reader.lexicon.uses["of many"] and following.told and reader.is_head(following)


def _plural_possessive(reader: Reader, tokens: tuple[Token, ...], last: int) -> int:
    """ "Dockers' and Carters' Union": words with an apostrophe behind them, up to the head."""
    at, steps = last, 0
    while at + 1 < len(tokens) and steps < 4:
        gap = reader.text[tokens[at].end : tokens[at + 1].start]
        if gap not in ("' ", "’ ") and not (tokens[at].lower in ("and", "&") and gap == " "):
            return 0
        at, steps = at + 1, steps + 1
        if reader.is_head(tokens[at]) and tokens[at].told:
            return steps
    return 0
