"""The places of an account where somebody or something may be meant, with what their own words show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.referents.ground import Ground, Seat
from rashomon.resources import mapping, primary_tag, words

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
NAME_WORD = re.compile(r"\w+")
POSSESSIVE = re.compile(r"['’]s$")
SORTS = ("man", "woman", "thing", "several", "speaker", "speakers", "hearer")  # of pronouns.tsv
SEXES = {"man": "m", "woman": "f"}
PLURALS = ("men", "people", "children")  # ends of nouns that are plural without an s
Place = tuple[Span, EntityKind, Form]


@dataclass(frozen=True, slots=True)
class Node:
    """A name, a description or a pronoun. `spoken`: its words in small letters; `words`: those that tell something, in
    the singular; `head`: its noun; `sort`: of a pronoun, "" of others; `sex`: m, f, or "" where nothing tells it;
    `new`: nothing before it in the account has the very words; `seat`: where it stands; `indefinite`: "a man".
    """

    span: Span
    kind: EntityKind
    form: Form
    spoken: str
    words: frozenset[str]
    head: str
    sort: str
    sex: str
    new: bool
    seat: Seat
    indefinite: bool

    @property
    def plural(self) -> bool:
        """Whether its noun is told in the plural ("the lawyers", "three fishermen")."""
        return bool(self.head) and (f"{self.head}s" in self.spoken.split() or self.head.endswith(PLURALS))


def read_nodes(account: Account, places: Iterable[Place], ground: Ground) -> tuple[Node, ...]:
    """Describe places by their words, in text order. No places give none.

    `ground`: where the sentences of the account lie; NOWHERE where it does not matter.
    """
    tag = primary_tag(account.language)
    ordered = sorted(places, key=lambda p: (p[0], p[2]))
    seen: set[str] = set()
    found = []
    for place, sex in zip(ordered, _sexes(account, ordered, tag), strict=True):
        spoken = " ".join(account[place[0]].lower().split())
        found.append(_node(place, spoken, sex, tag, ground.seat(place[0]), new=spoken not in seen))
        seen.add(spoken)
    return tuple(found)


def _node(place: Place, spoken: str, sex: str, tag: str, seat: Seat, *, new: bool) -> Node:
    span, kind, form = place
    stops = words("stop_words", tag)
    sort = mapping("pronouns", tag).get(spoken, "") if form is Form.PRONOUN else ""
    every = [_singular(word) for word in WORD.findall(spoken)]
    telling = frozenset(word for word in every if word not in stops)
    opens = form is Form.DESCRIPTION and bool(every) and every[0] in words("indefinite", tag)
    return Node(
        span, kind, form, spoken, telling, head_of(every, stops), sort, SEXES.get(sort) or sex, new, seat, opens
    )


def holds_name(mention: Mention) -> bool:
    """Tell whether a description is a name with what stands before it ("captain Jo Roe"), which says who is meant."""
    return mention.antecedent is not None and mention.antecedent in mention.span


def is_told_by(description: Node, name: Node) -> bool:
    """Tell whether a description holds a name and is something else: "the Dorna bridge" beside "Dorna"."""
    if (description.form, name.form) != (Form.DESCRIPTION, Form.NAME) or not name.words:
        return False
    return name.words < description.words and description.head not in name.words


def head_of(spoken: list[str], stops: frozenset[str]) -> str:
    """Take the noun of a phrase: the last word before one that only joins ("the director of the yard" -> director)."""
    head = ""
    for word in spoken:
        if word in stops and head:
            break
        head = "" if word in stops else word
    return head


def fullest(names: Iterable[str]) -> Mapping[str, str]:
    """Map each name to the one longer name that holds all of its words; to itself where none or several do."""
    holders: dict[str, set[str]] = defaultdict(set)
    spoken = {name: frozenset(NAME_WORD.findall(name)) for name in names}
    for name, own in spoken.items():
        for word in own:
            holders[word].add(name)
    found = {}
    for name, own in spoken.items():
        longer = set.intersection(*(holders[word] for word in own)) if own else set()
        longer = {other for other in longer if len(spoken[other]) > len(own)}
        found[name] = longer.pop() if len(longer) == 1 else name
    return found


def _singular(word: str) -> str:
    bare = POSSESSIVE.sub("", word)
    return bare.rstrip("s") if len(bare) > SHORT else bare


SHORT = 3  # letters; shorter words are no plurals


def _sexes(account: Account, places: Sequence[Place], tag: str) -> list[str]:
    """Tell the sex of each place: by its own words, else by those of other places of the same name."""
    own = [_sex(account, place, tag) for place in places]
    last = [account[span].split()[-1] if form is Form.NAME else "" for span, _, form in places]
    told: dict[str, set[str]] = defaultdict(set)
    for name, sex in zip(last, own, strict=True):
        told[name].add(sex)
    known = {name: "".join(sexes) for name, sexes in told.items() if name and len(sexes - {""}) == 1}
    return [sex or known.get(name, "") for name, sex in zip(last, own, strict=True)]


def _sex(account: Account, place: Place, tag: str) -> str:
    span, kind, form = place
    if form is Form.DESCRIPTION:
        nouns = mapping("sexed_nouns", tag)
        told = {nouns.get(word, "") for word in WORD.findall(account[span].lower())} - {""}
        return told.pop() if len(told) == 1 else ""
    if form is not Form.NAME or kind is not EntityKind.PERSON:
        return ""
    titles: Mapping[str, str] = mapping("titles", tag)
    title = account.text[max(0, span.start - TITLE) : span.start].split()[-1:]
    first = account[span].split()[:1]
    asked = [(titles, first), (mapping("given_names", tag), first), (titles, title)]
    sexes = (names.get(word.rstrip(".").lower()) for names, told in asked for word in told)
    return next((sex for sex in sexes if sex in ("m", "f")), "")


TITLE = 12  # code points before a name in which its title stands
