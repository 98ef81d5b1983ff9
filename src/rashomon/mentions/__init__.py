"""Account -> who and what it names: names, descriptions, pronouns, and what they stand for (docs/method/names.md)."""

from __future__ import annotations

from rashomon.mentions.compounds import with_compounds
from rashomon.mentions.descriptions import find_descriptions
from rashomon.mentions.meant import add_meant
from rashomon.mentions.names import find_names
from rashomon.mentions.references import resolve
from rashomon.mentions.tokens import read_tokens
from rashomon.records import Account, Mention, Spans
from rashomon.settings import DEFAULT, MentionSettings
from rashomon.tagger import Tags

NOT_READ = Tags()


def find_mentions(
    account: Account, sentences: Spans, tags: Tags = NOT_READ, *, settings: MentionSettings = DEFAULT.mentions
) -> tuple[Mention, ...]:
    """Find names, descriptions and pronouns, and what the latter stand for.

    Input: an account, its sentences, what the reader model tells of it (NOT_READ: rules alone). Output: mentions in
    text order, none inside another of the same form; every span lies in a sentence of a zone that tells or talks (not
    in boilerplate or date lines). No text gives none.
    Names are one kind throughout an account. Ships, laws, products, months and nationalities are no entities.
    """
    read = read_tokens(account, sentences)
    names = find_names(account, read, tags.names, settings)
    described = with_compounds(account, names, find_descriptions(account, read, names))
    return add_meant(account, resolve(account, read, names, described, settings), tags, settings)
