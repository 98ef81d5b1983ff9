"""What descriptions, pronouns and acronyms stand for, where the account shows it plainly."""

from __future__ import annotations

from rashomon.mentions.descriptions import Described
from rashomon.mentions.names import Named
from rashomon.mentions.tokens import Sentence
from rashomon.records import Account, Form, Mention
from rashomon.settings import MentionSettings


def resolve(
    account: Account,
    sentences: tuple[Sentence, ...],
    names: tuple[Named, ...],
    described: tuple[Described, ...],
    settings: MentionSettings,
) -> tuple[Mention, ...]:
    """Make mentions of names and descriptions, each with its antecedent where the account shows it."""
    found = [Mention(n.span, n.kind, Form.NAME) for n in names]
    found += [Mention(d.span, d.kind, d.form) for d in described]
    return tuple(sorted(found, key=lambda m: (m.span, m.form)))
