"""Runs become candidates: the name itself, what stands before it, and what speaks for each kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rashomon.mentions.lexicon import Lexicon
from rashomon.mentions.runs import Reader, Run
from rashomon.mentions.tokens import Sentence, Token
from rashomon.names import opens_office
from rashomon.records import EntityKind, Span

Votes = Counter[EntityKind]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name. `before`: the titles and roles that the run held in front of it. `headed`: it has a head
    ("Ministry"). `key`: its words."""

    span: Span
    tokens: tuple[Token, ...]
    before: tuple[Token, ...]
    sentence: int
    first: int
    last: int
    headed: bool
    votes: Votes

    @property
    def titled_start(self) -> int:
        """Where the name begins with its titles and roles."""
        return min([self.span.start, *(token.start for token in self.before if token.lower != "the")])

    @property
    def key(self) -> str:
        return " ".join(token.lower for token in self.tokens)


def candidates_of(reader: Reader, sentence: Sentence, run: Run) -> list[Candidate]:
    """Cut a run into names: titles, roles and nationalities come off, a body before a person is a name of its own."""
    lists, tokens = reader.lexicon, sentence.tokens[run.first : run.last + 1]
    for at in range(1, len(tokens) - 1):
        if _is_body_before_title(lists, tokens, at):
            parts = (Run(run.sentence, run.first, run.first + at - 1), Run(run.sentence, run.first + at, run.last))
            return [found for part in parts if (found := _candidate(reader, sentence, part)) is not None]
    found = _candidate(reader, sentence, run)
    return [] if found is None else [found]


def _is_body_before_title(lists: Lexicon, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a name of its own ends where a title begins: "Coastal Union Mrs. Roe", "the CRU Mr Roe"."""
    title, last = tokens[at].lower.removesuffix("."), tokens[at - 1]
    if title not in lists.titles or _is_body(lists, tokens):
        return False
    if last.lower in lists.organisation_heads:
        return head_kind(lists, tokens[:at]) is EntityKind.ORGANISATION
    letters = last.shouted and last.lower not in lists.titles and last.lower not in lists.roles
    return letters and title in lists.uses["courtesy"]


def _candidate(reader: Reader, sentence: Sentence, run: Run) -> Candidate | None:
    lists = reader.lexicon
    tokens = sentence.tokens[run.first : run.last + 1]
    first = 0
    while tokens[first:] and tokens[first].lower == "the":
        first += 1
    if not _is_body(lists, tokens[first:]):
        first = max(first, _behind_titles(lists, tokens))
    if len(tokens) > first + 1 and (
        _only_origin(lists, tokens[first:]) or _of_a_title(lists, sentence, run, tokens[first:])
    ):
        first += 1
    name = _without_tail(lists, tokens[first:])
    if not name or _names_nobody(lists, name):
        return None
    start = run.first + first
    span = Span(name[0].start, name[-1].end)
    headed = head_kind(lists, name) is not None
    return Candidate(span, name, tokens[:first], run.sentence, start, start + len(name) - 1, headed, Counter())


def _of_a_title(lists: Lexicon, sentence: Sentence, run: Run, tokens: tuple[Token, ...]) -> bool:
    """Whether the first word still belongs to a title ("Secretary of State X Y")."""
    before = [token.lower for token in sentence.tokens[max(0, run.first - 2) : run.first]]
    first, second = tokens[0].lower, tokens[1].lower
    return opens_office(before, lists.titles) and lists.is_ordinary(first) and second in lists.given_names


def _only_origin(lists: Lexicon, tokens: tuple[Token, ...]) -> bool:
    """Whether a nationality only says where a known outlet, or what has a name with an article, is from."""
    rest = [token.lower for token in tokens[1:]]
    known = " ".join(rest) in lists.outlets or " ".join(rest[:-1]) in lists.outlets
    return lists.is_nationality(tokens[0].lower) and (known or tokens[1].prefix > 0)


def _without_tail(lists: Lexicon, name: tuple[Token, ...]) -> tuple[Token, ...]:
    """Cut off nationalities that only begin what follows ("Xiba Takfiri fighters", "Christian North Koreans")."""
    while len(name) > 1 and lists.is_nationality(name[-1].lower):
        name = name[:-1]
        if len(name) > 1 and f"{name[-1].lower} weak" in lists.place_heads:
            name = name[:-1]
    return name


def _is_body(lists: Lexicon, tokens: tuple[Token, ...]) -> bool:
    """Whether the words end, or go on behind "of" and "for", as the name of an organisation, place or outlet."""
    return len(tokens) > 1 and head_kind(lists, tokens) is not None


def _behind_titles(lists: Lexicon, tokens: tuple[Token, ...]) -> int:
    """Where the name begins behind the last title, role or nationality of the run."""
    behind = 0
    for at, token in enumerate(tokens):
        plain = token.lower.removesuffix(".")
        titled = plain in lists.titles or (plain in lists.roles and plain not in lists.given_names)
        if titled and (at == behind or all(_may_stand_before(lists, t) for t in tokens[behind:at])):
            behind = at + 1
    following = tokens[behind + 1].lower if len(tokens) > behind + 1 else ""
    origin = tokens[behind].lower if behind < len(tokens) else ""
    given = origin in lists.given_names and len(tokens) == behind + 2  # "Dane Roe"
    if lists.is_nationality(origin) and following in lists.given_names and not given:
        behind += 1
    return behind


def _may_stand_before(lists: Lexicon, token: Token) -> bool:
    word = token.lower
    return word in lists.nationalities or lists.is_ordinary(word) or not token.capital or word not in lists.given_names


def _names_nobody(lists: Lexicon, name: tuple[Token, ...]) -> bool:
    """Nationalities, titles, numbers and lone heads ("the Square") name nobody by themselves."""
    if all(lists.is_nationality(token.lower) or token.lower in lists.titles for token in name):
        return True
    if _is_thing(lists, name) or _is_role(lists, name):
        return True
    return (len(name) == 1 and len(name[0].text) == 1) or all(not token.text[0].isalpha() for token in name)


def _is_thing(lists: Lexicon, name: tuple[Token, ...]) -> bool:
    """Things, events, laws and works are no entities ("Water Act", "Operation X")."""
    first, last = (lists.thing_heads.get(token.lower) for token in (name[0], name[-1]))
    person = name[0].lower in lists.given_names and len(name) > 1
    return not person and ((last is not None and last != "first") or first in ("both", "first"))


def _is_role(lists: Lexicon, name: tuple[Token, ...]) -> bool:
    """A role without a person: "Chief Executive", "Foreign Office Minister"."""
    last = name[-1].lower
    if head_kind(lists, name) is not None or (len(name) > 1 and name[0].lower in lists.given_names):
        return False
    listed = last in lists.roles or last in lists.titles or lists.group_nouns.get(last.removesuffix("s")) == "people"
    return listed and all(lists.is_ordinary(token.lower) or token.lower in lists.titles for token in name)


def head_kind(lists: Lexicon, tokens: tuple[Token, ...]) -> EntityKind | None:
    """Tell the kind that the head of a name shows: its last word, or the one before "of", "for"; None = no head."""
    spoken = [token.lower for token in tokens]
    cut = next((i for i, word in enumerate(spoken) if word in ("of", "for", "on", "against") and i), len(spoken))
    head = spoken[cut - 1]
    if head.isdigit() and cut > 1:
        head = spoken[cut - 2]
    whole = cut < len(spoken)
    hospital = len(spoken) == 2 and head == "general" and _is_proper(lists, tokens[0])  # "Norvik General"
    if len(spoken) == 1 or hospital:
        return EntityKind.ORGANISATION if hospital or lists.organisation_heads.get(head) == "last" else None
    if len(spoken) == 2 and not tokens[0].possessive and spoken[0] in lists.given_names and head in lists.surname_heads:
        return None
    if lists.outlet_heads.get(head) in ("last", "both") and not whole:
        return EntityKind.OUTLET
    if lists.organisation_heads.get(head) == "last":
        return EntityKind.ORGANISATION
    if f"{head} last" in lists.place_heads or (whole and (f"{head} first" in lists.place_heads)):
        return EntityKind.PLACE
    return _first_kind(lists, spoken)


def _is_proper(lists: Lexicon, token: Token) -> bool:
    """Whether a word can hardly be anything but a name's."""
    word = token.lower
    known = lists.is_nationality(word) or word in lists.titles or word in lists.roles or word in lists.given_names
    return token.capital and not token.shouted and not known and not lists.is_ordinary(word)


def _first_kind(lists: Lexicon, spoken: list[str]) -> EntityKind | None:
    if lists.organisation_heads.get(spoken[0]) == "first":
        return EntityKind.ORGANISATION
    if lists.outlet_heads.get(spoken[0]) in ("first", "both"):
        return EntityKind.OUTLET
    weak = f"{spoken[0]} weak" in lists.place_heads and not lists.is_nationality(spoken[1])  # "South Korean Mr X"
    return EntityKind.PLACE if weak or f"{spoken[0]} first" in lists.place_heads else None
