"""What a number counts, looked at closer: the head of its noun, whether that is persons, and what leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from rashomon.matter.lemmas import lexicon, stem, terms_of
from rashomon.records import Span
from rashomon.resources import table

PEOPLE = frozenset(("people", "residents", "crowd", "fighters", "police"))  # sorts of group_nouns.tsv that are persons
NEAR = 40  # code points, 10..60, between a word and its number: "needed at least another nine"
STOPS = ",;:.!?()–—\n"  # marks behind which the words lead to no number
RATE = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:per|each|an?)\s(?:second|minute|hour|day|week|month|year|season|head|person)\b"
)
PART_BEHIND = re.compile(
    r"\s(?:of|among)\s(?:them|whom|those|these|the\s(?:dead|injured|wounded|victims))\b", re.IGNORECASE
)
PART_OPENS = re.compile(r"(?:[,;:(–—]|\band|^)\s*$", re.IGNORECASE)  # not "arrested | three of them"
PART_BEFORE = re.compile(r"\b(?:including|among\s(?:them|whom)(?:\s(?:are|were))?)\s$", re.IGNORECASE)
PART = "part"  # role of a number of some of those counted: "nine of them children", "including nine children"
Found = tuple[str, Span, bool]  # a term, where it stands, whether its phrase holds a negation


@cache
def persons(language: str) -> frozenset[str]:
    """Read the stems of the nouns that mean persons; of compounds the last word."""
    irregular = lexicon(language).irregular
    nouns = [row[0] for name in ("roles", "person_nouns") for row in table(name, language)]
    nouns += [row[0] for row in table("group_nouns", language) if row[1] in PEOPLE]
    return frozenset(stem(noun.split()[-1], irregular) for noun in nouns)


@cache
def genders(language: str) -> dict[str, str]:
    """Read which nouns of persons tell their gender: stem -> f or m."""
    irregular = lexicon(language).irregular
    return {stem(row[0], irregular): row[1] for row in table("person_nouns", language) if len(row) > 1}


def gender_of(words: Iterable[str], language: str) -> str:
    """Take the gender that the words of a counted noun tell ("two women": f); "" where they tell none."""
    irregular, told = lexicon(language).irregular, genders(language)
    return next((told[name] for word in words if (name := stem(word, irregular)) in told), "")


@cache
def roles(language: str) -> dict[str, str]:
    """Read what words before a number make of it: term -> role."""
    rows = table("number_roles", language)
    return {term.name: role for words, role in rows for term in list(terms_of(words, language))[:1]}


def role_of(number: Span, found: Sequence[Found], text: str, language: str) -> str:
    """Tell what the words beside a number make of it: "need" of "needed just nine points", "rate" of "23 per season".

    Input: where the number stands with its approximators; the terms around it; the account's text. Output: the role of
    the last term before it, no name; "" where it has none, a mark stands between, or it is further than `NEAR`.
    """
    if RATE.match(text, number.end, number.end + NEAR):
        return "rate"
    lead = text[max(0, number.start - NEAR) : number.start]
    if PART_BEFORE.search(lead) or (PART_BEHIND.match(text, number.end) and PART_OPENS.search(lead)):
        return PART
    before = [(where.end, name) for name, where, _ in found if where.end <= number.start and name[0] != "@"]
    end, name = max(before, default=(0, ""))
    return "" if _apart(end, number, text) else roles(language).get(name, "")


def _apart(end: int, number: Span, text: str) -> bool:
    return number.start - end > NEAR or any(mark in text[end : number.start] for mark in STOPS)
