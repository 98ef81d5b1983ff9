"""The word lists of attribution, read once per language: cue verbs and nouns, closed classes, person nouns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rashomon.resources import table

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that can report: its lemma, its stance, the frames of what it reports, those of a mere attitude."""

    lemma: str
    stance: str
    frames: frozenset[str]
    attitudes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists of one language. `verbs`: form -> (cue, form kinds: "base", "s", "past", "participle",
    "ing", "adjective")."""

    verbs: Mapping[str, tuple[Cue, frozenset[str]]]
    nouns: Mapping[str, Cue]
    adverbs: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]

    def roles(self, lower: str) -> frozenset[str]:
        """Tell the closed classes of a word in lower case; the empty set for an open-class word."""
        return self.classes.get(lower, frozenset())


def forms_of(lemma: str, irregular: Mapping[str, tuple[str, str]]) -> dict[str, set[str]]:
    """Make the forms of an English verb: form -> kinds. `irregular`: lemma -> (past, participle)."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past = stem + "ed"
    ing = stem + "ing" if not lemma.endswith("ee") else lemma + "ing"
    doubled = lemma in irregular and irregular[lemma][0] == "+"
    if doubled:
        past, ing = lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    participle = past
    if lemma in irregular and not doubled:
        past, participle = irregular[lemma]
        ing = lemma[:-2] + "ying" if lemma.endswith("ie") else ing
    forms: dict[str, set[str]] = {}
    for form, kind in ((lemma, "base"), (third, "s"), (past, "past"), (participle, "participle"), (ing, "ing")):
        for variant in form.split("/"):
            forms.setdefault(variant, set()).add(kind)
    return forms


@cache
def lexicon(language: str) -> Lexicon:
    """Read the lists of a language (the default language's where it has none)."""
    irregular = {row[0]: (row[1], row[2] if len(row) > 2 else row[1]) for row in table("irregular_verbs", language)}
    verbs: dict[str, tuple[Cue, frozenset[str]]] = {}
    for lemma, stance, frames in (row[:3] for row in table("cue_verbs", language)):
        cue = Cue(lemma, stance, frozenset(frames.split()))
        for form, kinds in forms_of(lemma, irregular).items():
            verbs.setdefault(form, (cue, frozenset(kinds)))
    for word, frames in (row[:2] for row in table("cue_adjectives", language)):
        verbs.setdefault(word, (Cue(word, "attitude", frozenset(frames.split())), frozenset({"adjective"})))
    nouns: dict[str, Cue] = {}
    for word, stance, frames, *attitudes in table("cue_nouns", language):
        cue = Cue(word, stance, frozenset(frames.split()), frozenset(" ".join(attitudes).split()))
        plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
        nouns[word] = nouns[plural] = cue
    classes: dict[str, set[str]] = {}
    for name, members in (row[:2] for row in table("word_classes", language)):
        for word in members.split():
            classes.setdefault(word, set()).add(name)
    for past, participle in irregular.values():
        for form in past.split("/") if past != "+" else ():
            classes.setdefault(form, set()).add("finite")
        del participle
    for row in table("demonyms", language):
        for word in row[0].lower().split("|"):
            classes.setdefault(word, set()).add("demonym")
    adverbs = {row[0]: row[1] for row in table("hedges", language)}
    frozen = {word: frozenset(names) for word, names in classes.items()}
    return Lexicon(*(MappingProxyType(part) for part in (verbs, nouns, adverbs, frozen)))  # type: ignore[arg-type]
