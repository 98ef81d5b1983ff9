"""Documents on several events: which tell the same one (adjusted Rand index)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb
from pathlib import Path

from eval.lines import read_lines
from eval.sets.time import paragraphs
from rashomon.records import Account, Analysis, content_id
from rashomon.stories import group_stories

COLLECTION = "corpus_"  # begins the topics of MEANTIME, which are collections of news on a firm, not events


def score(gold: Path) -> dict[str, float]:
    """Score the stories of a file of documents {"doc", "text", "topic", "subtopic"}: rates in per cent.

    Gold: documents of one topic and subtopic tell one event; a set whose topics are collections gives no figures.
    Pairs: of documents, in one group.
    """
    documents = read_lines(gold)
    if any(document["topic"].startswith(COLLECTION) for document in documents):
        return {}
    accounts = [as_account(document["doc"], document["text"]) for document in documents]
    place = {account.id: at for at, account in enumerate(accounts)}
    told = [0] * len(documents)
    stories = group_stories([Analysis(account, (), (), (), (), (), (), ()) for account in accounts])
    for number, story in enumerate(stories):
        for account in story.accounts:
            told[place[account]] = number
    events = [(document["topic"], document["subtopic"]) for document in documents]
    return agreement(events, told)


def as_account(name: str, text: str) -> Account:
    """Make an account of a document; every line is a paragraph of the body."""
    return Account(content_id("a", name), name, "", "text/plain", text, tuple(paragraphs(text)), language="en")


def agreement(gold: Sequence[Hashable], told: Sequence[Hashable]) -> dict[str, float]:
    """Compare two groupings: adjusted Rand index (Hubert and Arabie 1985), precision and recall of pairs."""
    both, right, ours = (_pairs(labels) for labels in (list(zip(gold, told, strict=True)), gold, told))
    expected = right * ours / max(1, comb(len(gold), 2))
    ceiling = (right + ours) / 2
    index = 1.0 if ceiling == expected else (both - expected) / (ceiling - expected)
    return {
        "ARI": 100 * index,
        "pair precision": 100 * both / ours if ours else 0.0,
        "pair recall": 100 * both / right if right else 0.0,
    }


def _pairs(labels: Sequence[Hashable]) -> int:
    return sum(comb(n, 2) for n in Counter(labels).values())
