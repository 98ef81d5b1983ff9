"""News under open licences -> documents with the reports that the program's rules find: silver, for the open recipe.

    python -m train.prepare.silver --data ../shared/data --out out/train      # a minute; about 300 documents

Wikinews on outbreaks (GeoVirus, CC BY 2.5), Wikinews on business (MEANTIME, CC BY 4.0). A model learns from it which
words report, in more texts than were annotated by hand; what the rules miss it learns wrong, so it comes first and the
gold last. Documents of the own gold are left out. Writes also silver-standins.jsonl (train.prepare.standins).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.gold import read_gold
from eval.sets.attribution import account_of

from rashomon.attribution import find_attributions
from rashomon.mentions import find_mentions
from rashomon.records import Attribution, Span
from rashomon.sentences import split_sentences
from rashomon.tagger import Tags
from train.documents import Attributed, Document, Pair, lines_of, read_lines
from train.prepare import run
from train.prepare.reports import silver_report
from train.prepare.standins import put_pronouns_everywhere

CORPORA = {"meantime": "coref/meantime/docs.jsonl", "geovirus": "places/geovirus.jsonl"}


def documents(data: Path) -> Iterator[Document]:
    """Read every document that is not annotated by hand."""
    annotated = {(account.corpus, account.doc) for account in read_gold()}
    for corpus, name in CORPORA.items():
        for line in read_lines(data / name):
            if (corpus, str(line["doc"])) not in annotated:
                yield by_rules(f"{corpus}-{line['doc']}", line["text"])


def by_rules(name: str, text: str) -> Document:
    """Let the rules read a text."""
    account = account_of(name, text)
    sentences = split_sentences(account)
    found = find_attributions(account, sentences, find_mentions(account, sentences), Tags())
    told = tuple(_attributed(text, a) for a in found if a.source or a.cue)
    return Document(name, "ledger", text, lines_of(text), told)


def _attributed(text: str, found: Attribution) -> Attributed:
    cue = " ".join(text[span.start : span.end] for span in found.cue)
    return Attributed(_pairs(found.source), _pairs(found.cue), _pairs(found.content), silver_report(cue))


def _pairs(spans: tuple[Span, ...]) -> tuple[Pair, ...]:
    return tuple((span.start, span.end) for span in spans)


if __name__ == "__main__":
    run(__doc__, "silver", documents)
    run(__doc__, "silver-standins", lambda data: put_pronouns_everywhere(documents(data)))
