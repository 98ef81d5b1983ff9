"""Which names of an entity are other words for it ("the White Helmets"), and which the same in another spelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz.fuzz import ratio

from rashomon.names import fold, is_acronym
from rashomon.records import Account, Entity, Form, Words

SPELLED = 60.0  # 0..100, rapidfuzz ratio of folded words, 50..80, from which a word is another's spelling: names.md
SHORT = 3  # letters; of words so short ("no", "of", "al") none makes two names alike


def names_in_other_words(entity: Entity, accounts: Mapping[str, Account]) -> Iterator[Words]:
    """List the places where an account names an entity by words that are not those of its name.

    A name that shares a word with it, in whatever spelling, or is its acronym, is a variant and left out; so is all of
    an entity that has one name. Input: the entity with the mentions that are the accounts' own words. Output: in their
    order.
    """
    for mention in entity.mentions:
        where = mention.where
        if mention.form is Form.NAME and is_other_wording(accounts[where.account][where.span], entity.name):
            yield where


def is_other_wording(name: str, main: str) -> bool:
    """Tell whether two names have no word in common, in whatever spelling, and neither is the other's acronym."""
    if is_acronym(name, main) or is_acronym(main, name):
        return False
    left, right = _words(name), _words(main)
    return bool(left and right) and all(ratio(one, other) < SPELLED for one in left for other in right)


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if len(word) > SHORT or word.isdigit()]
