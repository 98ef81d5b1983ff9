"""What the reader takes for descriptions of somebody, and for whom they and the pronouns stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.mentions.phrases import whole_phrase
from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.referents import Ground, Node, Place, fullest, holds_name, in_reach, read_nodes, weigh
from rashomon.resources import primary_tag, words
from rashomon.settings import MentionSettings
from rashomon.tagger import Tags

Lead = str | Span | None  # whom a place stands for: a name's fullest form, a description, or nobody who is told


@dataclass(frozen=True, slots=True)
class Offered:
    """The names and descriptions of an account for which others may stand. `names`: each name's fullest form, "" of a
    description.
    """

    nodes: Sequence[Node]
    names: Sequence[str]


def add_meant(
    account: Account, mentions: Sequence[Mention], tags: Tags, settings: MentionSettings
) -> tuple[Mention, ...]:
    """Add the descriptions that the reader finds, and ask it for whom they and the pronouns stand.

    Input: the mentions that rules find. Output: mentions in text order. A description stands for a name of the account
    or, where the account names nobody for it, for the first description of the same; else its antecedent is None.
    What the rules explain they explain: an apposition, a role held by one alone. What no model read stays as it is.
    """
    if tags.references.scale is None:
        return tuple(mentions)
    every = [*mentions, *_read(account, mentions, tags)]
    asked = [m for m in every if m.form is not Form.NAME and not holds_name(m)]
    offered = [m for m in every if m.form is Form.NAME] + [m for m in asked if m.form is Form.DESCRIPTION]
    ground = Ground.of(account)
    nodes = read_nodes(account, _places(offered), ground)
    whole = fullest({account[node.span] for node in nodes if node.form is Form.NAME})
    names = [whole[account[node.span]] if node.form is Form.NAME else "" for node in nodes]
    antecedents = _antecedents(read_nodes(account, _places(asked), ground), Offered(nodes, names), tags, settings.meant)
    found = [m for m in every if m.form is Form.NAME or _is_explained(m)]
    found += [replace(m, antecedent=antecedents[m.span]) for m in asked if not _is_explained(m)]
    return tuple(sorted(found, key=lambda m: (m.span, m.form)))


def _places(mentions: Sequence[Mention]) -> list[Place]:
    return [(m.span, m.kind, m.form) for m in mentions]


def _is_explained(mention: Mention) -> bool:
    """Tell whether the rules know for whom a description stands."""
    return mention.form is Form.DESCRIPTION and mention.antecedent is not None


def _read(account: Account, mentions: Sequence[Mention], tags: Tags) -> list[Mention]:
    """List what the reader alone finds, outside of names and of the descriptions that rules find."""
    taken = bytearray(len(account.text))  # 1 where a name or description stands
    for mention in mentions:
        if mention.form is not Form.PRONOUN and not holds_name(mention):
            taken[mention.span.start : mention.span.end] = b"\1" * len(mention.span)
    tag = primary_tag(account.language)
    openers = words("determiners", tag)
    phrases = [t for t in tags.descriptions if account[t.span].split()[0].lower() in openers]
    begin = frozenset(m.span.start for m in mentions if m.form is Form.NAME)
    found = []
    for tagged in (*tags.referring, *phrases):
        span = whole_phrase(account, tagged.span, begin)
        if span is not None and not any(taken[span.start : span.end]):
            found.append(Mention(span, EntityKind(tagged.kind), Form.DESCRIPTION))
            taken[span.start : span.end] = b"\1" * len(span)
    return found


def _antecedents(anaphors: Sequence[Node], offered: Offered, tags: Tags, least: float) -> dict[Span, Span | None]:
    """Choose for each place a name, or the first description of one whom the account does not name.

    `least`: the chance that the chosen one must have; below it nobody is meant.
    """
    leads: dict[Span, Lead] = {}
    starts = [node.span.start for node in offered.nodes]
    for begin in range(0, len(anaphors), AT_ONCE):
        part = anaphors[begin : begin + AT_ONCE]
        reach = in_reach(starts, part[0].span.start, part[-1].span.start)
        nodes, names = offered.nodes[reach], offered.names[reach]
        for anaphor, row in zip(part, weigh(part, nodes, tags.references), strict=True):
            weighed: dict[Lead, float] = defaultdict(float, {None: max(float(row[-1]), least)})
            for node, name, chance in zip(nodes, names, row[:-1], strict=True):
                weighed[name or node.span] += float(chance)
            leads[anaphor.span] = max(weighed, key=lambda lead: (weighed[lead], str(lead)))
    ends = {span: _end(span, leads) for span in leads}
    first: dict[str | Span, Span] = {}
    for span in sorted(ends):
        first.setdefault(ends[span], span)
    places: dict[str, list[Span]] = defaultdict(list)
    for node, name in zip(offered.nodes, offered.names, strict=True):
        places[name].append(node.span)
    return {
        span: _place(span, places[end]) if isinstance(end, str) else first[end] if first[end] != span else None
        for span, end in ends.items()
    }


AT_ONCE = 100  # anaphors weighed at once, which bounds the memory


def _end(span: Span, leads: Mapping[Span, Lead]) -> str | Span:
    """Follow a place to where its chain ends: a name, a description of one not named, the first one of a circle."""
    chain = [span]
    lead = leads[span]
    while isinstance(lead, Span) and lead not in chain:
        chain.append(lead)
        lead = leads[lead]
    if isinstance(lead, Span):
        return min(chain[chain.index(lead) :])
    return chain[-1] if lead is None else lead


def _place(span: Span, places: Sequence[Span]) -> Span:
    """Give the nearest place of a name before a span, or else the first one behind it."""
    before = bisect_right(places, span.start, key=lambda place: place.end)
    return places[before - 1] if before else places[0]
