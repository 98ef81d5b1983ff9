"""Which names of an entity are other words for it ("the White Helmets"), and which the same in another spelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.names import are_other_words
from rashomon.records import Account, Entity, Form, Words


def names_in_other_words(entity: Entity, accounts: Mapping[str, Account]) -> Iterator[Words]:
    """List the places where an account names an entity by words that are not those of its name.

    A name that shares a word with it, in whatever spelling, or is its acronym, is a variant and left out; so is all of
    an entity that has one name. Input: the entity with the mentions that are the accounts' own words. Output: in their
    order.
    """
    for mention in entity.mentions:
        where = mention.where
        if mention.form is Form.NAME and are_other_words(accounts[where.account][where.span], entity.name):
            yield where
