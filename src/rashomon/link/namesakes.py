"""Which of two persons with one surname a title means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.names import fold, skeleton, tokens_of
from rashomon.records import Account, Analysis, EntityKind, Form, Mention, Span
from rashomon.resources import DEFAULT_LANGUAGE, mapping

Holders = Mapping[tuple[str, str], frozenset[str]]
SEXES = ("m", "f")
COURTESIES = frozenset(
    ["mr", "mister", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "the", "a", "an"]
)


def title_holders(analyses: Sequence[Analysis]) -> Holders:
    """List the full names that stand behind a title somewhere in a story: (skeleton of the surname, title) -> names.

    Courtesies tell nothing and are left out. Names are folded. A story without titled full names gives none.
    """
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for analysis in analyses:
        for mention in analysis.mentions:
            words = titles_of(analysis.account, mention)
            name = tokens_of(analysis.account[mention.antecedent], EntityKind.PERSON) if mention.antecedent else ()
            for word in words if len(name) > 1 else ():
                held[skeleton(name[-1]), word].add(" ".join(name))
    return {key: frozenset(names) for key, names in held.items()}


def titles_of(account: Account, mention: Mention) -> tuple[str, ...]:
    """Read the titles that run into a person's name ("Chief Inspector Roe"), folded, but for courtesies."""
    return tuple(word for word in _before(account, mention) if word not in COURTESIES)


def sex_before(account: Account, mention: Mention) -> str | None:
    """Tell the gender that the titles before a name show ("Mrs Roe"): m, f; None when they show none."""
    return sex_of_words(_before(account, mention))


def sex_of_words(words: Sequence[str]) -> str | None:
    """Tell the gender that titles show: m, f; None when they show none."""
    titles = mapping("titles", DEFAULT_LANGUAGE)
    return next((titles[word] for word in words if titles.get(word) in SEXES), None)


def sex_of_name(name: str) -> str | None:
    """Tell the gender of a full name's given name: m, f; None when the list does not know it."""
    spoken = tokens_of(name, EntityKind.PERSON)
    sex = mapping("given_names", DEFAULT_LANGUAGE).get(spoken[0]) if len(spoken) > 1 else None
    return sex if sex in SEXES else None


def _before(account: Account, mention: Mention) -> tuple[str, ...]:
    name = mention.antecedent
    if mention.form is not Form.DESCRIPTION or name is None or name not in mention.span or name == mention.span:
        return ()
    if name.end != mention.span.end:
        return ()
    return tuple(fold(account[Span(mention.span.start, name.start)]).split())
