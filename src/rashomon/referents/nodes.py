"""The places of an account where somebody or something may be meant, with what their own words show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.resources import mapping, primary_tag, words

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
NAME_WORD = re.compile(r"\w+")
POSSESSIVE = re.compile(r"['’]s$")
SORTS = ("man", "woman", "thing", "several", "speaker", "speakers", "hearer")  # of pronouns.tsv
SEXES = {"man": "m", "woman": "f"}
Place = tuple[Span, EntityKind, Form]


@dataclass(frozen=True, slots=True)
class Node:
    """A name, a description or a pronoun. `spoken`: its words in small letters; `words`: those that tell something, in
    the singular; `head`: its noun; `sort`: of a pronoun, "" of others; `sex`: m, f, or "" where nothing tells it;
    `new`: nothing before it in the account has the very words.
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

    @property
    def plural(self) -> bool:
        """Whether its noun is told in the plural ("the lawyers")."""
        return bool(self.head) and f"{self.head}s" in self.spoken.split()


def read_nodes(account: Account, places: Iterable[Place]) -> tuple[Node, ...]:
    """Describe places by their words, in text order. No places give none."""
    tag = primary_tag(account.language)
    stops, sorts = words("stop_words", tag), mapping("pronouns", tag)
    seen: set[str] = set()
    found = []
    for span, kind, form in sorted(places, key=lambda p: (p[0], p[2])):
        spoken = " ".join(account[span].lower().split())
        sort = sorts.get(spoken, "") if form is Form.PRONOUN else ""
        all_words = [_singular(word) for word in WORD.findall(spoken)]
        telling = frozenset(word for word in all_words if word not in stops)
        sex = SEXES.get(sort) or (_sex(spoken, tag) if form is Form.NAME and kind is EntityKind.PERSON else "")
        found.append(Node(span, kind, form, spoken, telling, head_of(all_words, stops), sort, sex, spoken not in seen))
        seen.add(spoken)
    return tuple(found)


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


def _sex(name: str, tag: str) -> str:
    first = name.split(maxsplit=1)[0].rstrip(".") if name else ""
    listed: Mapping[str, str] = mapping("titles", tag)
    for names in (listed, mapping("given_names", tag)):
        if names.get(first) in ("m", "f"):
            return names[first]
    return ""
