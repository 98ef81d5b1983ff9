"""The names of an account: candidates, weighed together, so that a name is one kind throughout."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.gazetteer import is_place, lookup
from rashomon.mentions.candidates import Candidate, Votes, candidates_of
from rashomon.mentions.evidence import ORGANISATION, OTHER, OUTLET, PERSON, PLACE, is_told, shape_kind, weigh
from rashomon.mentions.lexicon import VESSEL, Lexicon, lexicon
from rashomon.mentions.runs import Reader, find_runs
from rashomon.mentions.tokens import Sentence, Token, habits_of
from rashomon.names import acronyms_of, short_form
from rashomon.records import Account, EntityKind, Span
from rashomon.settings import MentionSettings
from rashomon.tagger import Tagged

ORDER = (ORGANISATION, PERSON, PLACE, OUTLET, EntityKind.GROUP, OTHER)  # which kind wins a tie
NATIONAL = ("an", "ese", "ish")  # endings of adjectives of nations, known or not
SURE_NATIONAL = ("ian", "ean", "ese", "ish")  # the endings that few surnames have
DEMONYMS = ("n", "an", "ian", "ese", "ish", "er", "i")  # what a place's name takes for its people
INFLECTED = ("ing", "ed", "s", "ly")  # endings of words that often begin sentences and are in no list
SHIP_PREFIX = re.compile(r"\b(?:M/[FSVT]|M[FSV]|SS|HMS|USS|RMS|HMCS) [«\"“‘]?$")
SURE = 3  # votes for a kind at one place, 3..6, from which on a name is no ship's


@dataclass(frozen=True, slots=True)
class Named:
    """A name in an account. `before`: the titles and roles in front of it; `sentence`: the number of its sentence;
    `titled`: the name with them; `first`, `last`: the numbers of its words in the sentence."""

    span: Span
    kind: EntityKind
    key: str
    sentence: int
    before: str
    titled: Span
    first: int
    last: int


def find_names(
    account: Account, sentences: tuple[Sentence, ...], read: Sequence[Tagged], settings: MentionSettings
) -> tuple[Named, ...]:
    """Find the names of an account and the kind of each, in text order. `read`: the names that the reader finds."""
    lists = lexicon(account.language)
    own = tuple((account.outlet or "").lower().split())
    reader = Reader(account.text, habits_of(sentences), lists, own=own)
    plain = _candidates(reader, [(n, s) for n, s in enumerate(sentences) if not s.headline])
    reader = replace(reader, known=_known(plain) | lists.famous)
    shouted = _candidates(reader, [(n, s) for n, s in enumerate(sentences) if s.headline])
    candidates = [
        replace(c, votes=_with_read(weigh(account, sentences[c.sentence], c, lists, settings), c.span, read, settings))
        for c in sorted(plain + shouted, key=lambda c: c.span)
    ]
    ships = _ships(candidates, sentences, reader)
    adjectives = _adjectives(reader, candidates, sentences)
    doubtful = _doubtful(candidates, settings)
    candidates = [c for c in candidates if c.key not in ships | adjectives | doubtful]
    kinds = _decide(candidates, reader, settings)
    return tuple(_named(c, kinds[c.key]) for c in candidates if c.key in kinds)


def _with_read(votes: Votes, span: Span, read: Sequence[Tagged], settings: MentionSettings) -> Votes:
    """Add what the reader takes a name for where it stands."""
    at = bisect_left(read, span.start, key=lambda tagged: tagged.span.end - 1)
    if at < len(read) and read[at].span.meets(span):
        votes[EntityKind(read[at].kind)] += settings.read
    return votes


def _known(plain: list[Candidate]) -> frozenset[tuple[str, ...]]:
    """The names of plain sentences, and the first and last words of those without a head."""
    found = set()
    for candidate in plain:
        words = tuple(token.lower for token in candidate.tokens)
        if candidate.tokens[0].told or len(words) > 1:
            found.add(words)
        if len(words) > 1 and not candidate.headed:
            found |= {words[:1], words[-1:]}
    return frozenset(found)


def _candidates(reader: Reader, sentences: list[tuple[int, Sentence]]) -> list[Candidate]:
    return [
        candidate
        for number, sentence in sentences
        for run in find_runs(reader, sentence, number)
        for candidate in candidates_of(reader, sentence, run)
    ]


def _named(candidate: Candidate, kind: EntityKind) -> Named:
    before = " ".join(token.lower for token in candidate.before)
    titled = Span(candidate.titled_start, candidate.span.end)
    where = candidate.first, candidate.last
    return Named(candidate.span, kind, candidate.key, candidate.sentence, before, titled, *where)


def _ships(candidates: list[Candidate], sentences: tuple[Sentence, ...], reader: Reader) -> frozenset[str]:
    """Find the names of ships: behind a word for a vessel, or with "the" in a sentence of seafaring."""
    found, lists = set(), reader.lexicon
    for candidate in candidates:
        tokens = sentences[candidate.sentence].tokens
        start = candidate.first - len(candidate.before)
        before = [t.lower for t in tokens[max(0, start - 1) : start]] + [
            t.lower for t in candidate.before if t.lower == "the"
        ]
        if SHIP_PREFIX.search(reader.text[max(0, candidate.titled_start - 8) : candidate.titled_start]):
            found.add(candidate.key)
        if max(candidate.votes[kind] for kind in (ORGANISATION, PLACE, OUTLET)) >= SURE or _is_no_ship(
            candidate, before, lists
        ):
            continue
        if lists.ship_cues.get(before[-1]) == VESSEL or any(t.lower in lists.ship_cues for t in tokens):
            found.add(candidate.key)
    return frozenset(found)


def _is_no_ship(candidate: Candidate, before: list[str], lists: Lexicon) -> bool:
    """A ship takes "the" or stands behind a word for a vessel; acronyms, plurals and known places are none."""
    word = candidate.tokens[-1]
    if (
        not before
        or (word.shouted and len(word.text) <= 5)
        or (len(candidate.tokens) == 1 and word.lower.endswith("s"))
    ):
        return True
    titled = bool(candidate.before) and before[-1] == "the"
    return not (before[-1] == "the" or lists.ship_cues.get(before[-1]) == VESSEL) or (
        not titled and is_place(" ".join(token.text for token in candidate.tokens))
    )


def _doubtful(candidates: list[Candidate], settings: MentionSettings) -> frozenset[str]:
    """Find the single words that stand only where capitals tell nothing and that nothing around them speaks for."""
    speaks: dict[str, bool] = {}
    parts = {token.lower for c in candidates if len(c.tokens) > 1 for token in (c.tokens[0], c.tokens[-1])}
    for candidate in candidates:
        if len(candidate.tokens) == 1:
            token = candidate.tokens[0]
            strong = max(candidate.votes.values(), default=0) >= settings.cue
            large = any(c.population >= settings.large_place and c.is_main for c in lookup(token.text))
            inflected = token.lower.endswith(INFLECTED) and not token.shouted
            told = token.told or strong or large or token.lower in parts or token.possessive or not inflected
            speaks[candidate.key] = speaks.get(candidate.key, False) or told
    return frozenset(key for key, told in speaks.items() if not told)


def _adjectives(reader: Reader, candidates: list[Candidate], sentences: tuple[Sentence, ...]) -> frozenset[str]:
    """Find the single words that look like a nationality and stand before a small word wherever they stand."""
    looks: dict[str, bool] = {}
    for candidate in candidates:
        word, tokens = candidate.tokens[-1], sentences[candidate.sentence].tokens
        if (
            len(candidate.tokens) == 1
            and word.lower.endswith(NATIONAL)
            and word.lower not in reader.lexicon.given_names
        ):
            following = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else None
            before_noun = following is not None and reader.joined(word, following) and following.text.islower()
            verb = following is not None and _is_verb(
                following.lower, reader.lexicon, weak=not word.lower.endswith(SURE_NATIONAL)
            )
            verb = verb or is_told(tokens, candidate, reader.lexicon)
            looks[candidate.key] = looks.get(candidate.key, True) and before_noun and not verb
    return frozenset(key for key, always in looks.items() if always)


def _is_verb(word: str, lists: Lexicon, *, weak: bool) -> bool:
    """Whether a small word behind a name may be its verb."""
    return word in lists.person_cues or (weak and (word in lists.starters or word.endswith(("ed", "s"))))


def _decide(candidates: list[Candidate], reader: Reader, settings: MentionSettings) -> dict[str, EntityKind]:
    """Decide the kind of each name of an account by all places where it stands."""
    places: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        places[candidate.key].append(candidate)
    total = {key: _total(found, settings) for key, found in places.items()}
    for key, found in places.items():
        tokens = found[0].tokens
        total[key][shape_kind(tokens, reader.lexicon)] += settings.shape
        total[key][PLACE] += _known_place(tokens, reader.lexicon, settings)
        if any(reader.habits.written(key + ending) for ending in DEMONYMS):
            total[key][PLACE] += settings.cue
    for key in _towns(places, reader.lexicon):
        total[key][PLACE] += settings.cue
    kinds = {key: _best(votes) for key, votes in total.items()}
    return _acronyms(_surnames(kinds, total, settings), places)


def _towns(places: Mapping[str, list[Candidate]], lists: Lexicon) -> list[str]:
    """List the names by which a body that is mostly named after a town begins: "Orling" beside "Orling United"."""
    named = {
        candidate.tokens[0].lower
        for found in places.values()
        for candidate in found[:1]
        if len(candidate.tokens) > 1 and candidate.tokens[-1].lower in lists.uses["of a town"]
    }
    return sorted(named & places.keys())


def _acronyms(kinds: dict[str, EntityKind], places: Mapping[str, list[Candidate]]) -> dict[str, EntityKind]:
    """Give an acronym the kind of the one name of the account that it is short for."""
    written = {key: " ".join(token.text for token in found[0].tokens) for key, found in places.items()}
    long: dict[str, set[str]] = defaultdict(set)
    for key, name in written.items():
        for letters in acronyms_of(name):
            long[letters].add(key)
    decided = dict(kinds)
    for key, name in written.items():
        keys = long.get(short_form(name), set()) if " " not in key else set()
        if len(keys) == 1 and keys <= kinds.keys():
            decided[key] = kinds[min(keys)]
    return decided


def _known_place(tokens: tuple[Token, ...], lists: Lexicon, settings: MentionSettings) -> int:
    """What the gazetteer tells: much for a country, little for a town; nothing for letters that are not a country's."""
    name = " ".join(token.text for token in tokens)
    if not is_place(name):
        return 0
    country = any(c.kind == "country" and c.match in ("exact", "alias") for c in lookup(name))
    if country:
        return settings.known + settings.cue
    letters = len(tokens) == 1 and tokens[0].shouted and tokens[0].told and len(name) <= 4
    large = any(c.population >= settings.large_place for c in lookup(name))
    if letters or (not large and all(lists.is_ordinary(token.lower) for token in tokens)):
        return 0
    return settings.known_place if large else settings.cue


def _total(found: list[Candidate], settings: MentionSettings) -> dict[EntityKind, float]:
    """Add up the votes of a name's places, damped: much telling at one place weighs more than a little at many."""
    total = {}
    for kind in ORDER:
        points = [candidate.votes[kind] for candidate in found]
        speaking = sum(1 for point in points if point > 0)
        more = min(max(speaking - 1, 0), settings.repeats) * settings.repeat
        total[kind] = max(0, *points) + more + min(0, *points) if points else 0.0
    return total


def _best(votes: dict[EntityKind, float]) -> EntityKind:
    return max(ORDER, key=lambda kind: (votes[kind], -ORDER.index(kind)))


def _surnames(
    kinds: dict[str, EntityKind], total: dict[str, dict[EntityKind, float]], settings: MentionSettings
) -> dict[str, EntityKind]:
    """A word alone that ends (or begins) a person's full name is that person, if nothing stronger speaks against it."""
    parts = {
        word
        for key, kind in kinds.items()
        if kind is PERSON and " " in key
        for word in (key.split()[0], key.split()[-1])
    }
    decided = dict(kinds)
    for key, kind in kinds.items():
        strongest = max((points for other, points in total[key].items() if other is not PERSON), default=0)
        if " " not in key and key in parts and kind is not PERSON and strongest < settings.title:
            decided[key] = PERSON
    return decided
