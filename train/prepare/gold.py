"""The project's own gold (eval/gold) -> documents: every level, every kind of report, real and written accounts.

    python -m train.prepare.gold --data ../shared/data --out out/train      # a second

Only the training half, and what was read once to learn from. gold.jsonl: accounts written for the project and texts
under open licences; gold-news.jsonl: news without a licence (PolNeAR, ECB+), for the other recipe. The texts of real
accounts are read from the corpora where they lie; an account whose corpus is missing or whose text has another hash is
left out, and said so.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from eval.gold import Account, read_gold
from eval.gold.chains import read_chains

from rashomon.resources import DEFAULT_LANGUAGE, words
from train.documents import Attributed, Document, Reference, lines_of
from train.prepare import run

WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
PARTICLES = frozenset(("of", "the", "and", "for", "al", "el", "de", "van", "von", "bin", "da", "di", "du", "la", "le"))
STARTERS = frozenset(("a", "an", "his", "her", "their", "our", "its", "my", "your", "i", "this", "these", "those"))
LONGEST = 60  # characters of a description: a longer one holds clauses


@cache
def held_documents(corpus: str) -> frozenset[str]:
    """Name the documents of a corpus that stand in the test half: no head may learn from them."""
    return frozenset(a.doc for a in read_gold() if a.corpus == corpus and a.split == "test")


UNLICENSED = frozenset({"polnear", "ecb"})  # corpora whose texts state no licence


def documents(data: Path, *, licensed: bool = True) -> Iterator[Document]:
    """Read the training half, of texts under open licences or of the others."""
    for account in read_gold():
        if account.split != "train" or (account.corpus in UNLICENSED) is licensed:
            continue
        text = account.text(data)
        if text is None:
            print(f"left out: {account.corpus} {account.doc}: not there, or another text", file=sys.stderr)
            continue
        yield Document(
            account.key,
            "ledger",
            text,
            lines_of(text),
            tuple(_attributed(account)),
            references=tuple(_chained(account, text) if account.key in read_chains() else _references(account, text)),
        )


def _attributed(account: Account) -> Iterator[Attributed]:
    for a in account.attributions:
        yield Attributed(a.source, a.cue, a.content, a.report)


def _references(account: Account, text: str) -> Iterator[Reference]:
    """Give the sources that are pronouns or descriptions, with all places of the name that they stand for."""
    for a in account.attributions:
        if a.refers is not None and a.source:
            places = (m.span() for form in _forms(a.refers) for m in re.finditer(rf"\b{re.escape(form)}\b", text))
            outside = [(s, e) for s, e in places if all(e <= x or y <= s for x, y in a.source)]
            yield Reference(a.source[0], tuple(sorted(set(outside))))


def _chained(account: Account, text: str) -> Iterator[Reference]:
    """Give every pronoun and description of the accounts whose mentions are marked, with the names of the one meant."""
    for places in read_chains()[account.key].values():
        names = tuple(place for place in places if _is_name(text[slice(*place)]))
        for start, end in places:
            holds_name = any(start <= s and e <= end for s, e in names)
            if not holds_name and end - start <= LONGEST:
                yield Reference((start, end), names)


def _is_name(phrase: str) -> bool:
    """Tell whether a phrase is nothing but a name: capitals throughout, particles aside, and no everyday word alone."""
    spoken = WORD.findall(phrase)
    told = [word for word in spoken if word not in PARTICLES]
    ordinary = all(word.lower() in words("ordinary_words", DEFAULT_LANGUAGE) for word in told)
    return bool(told) and all(word[0].isupper() for word in told) and not ordinary and told[0].lower() not in STARTERS


def _forms(name: str) -> tuple[str, ...]:
    """Give a name and its last word, where that is a name too: all places of either name the same one."""
    last = name.rsplit(maxsplit=1)[-1] if name else ""
    return tuple(dict.fromkeys(form for form in (name, last) if form and form[0].isupper() and len(form) > 1)) or (
        (name,) if name else ()
    )


if __name__ == "__main__":
    run(__doc__, "gold", documents)
    run(__doc__, "gold-news", partial(documents, licensed=False))
