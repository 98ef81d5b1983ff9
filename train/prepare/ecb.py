"""ECB+ -> documents: the words that name events, and whom pronouns and descriptions stand for.

python -m train.prepare.ecb --data ../shared/data --out out/train      # a second
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from train.documents import Document, Pair, Reference, read_lines
from train.prepare import run

PRONOUNS = frozenset(
    ("he", "she", "they", "it", "his", "her", "their", "its", "who", "him", "them", "i", "we", "you", "my", "the")
)


def documents(data: Path) -> Iterator[Document]:
    """Read the training topics; the annotated sentences are the paragraphs."""
    folder = data / "coref" / "ecb-train"
    events: dict[str, set[Pair]] = defaultdict(set)
    for mention in read_lines(folder / "gold.jsonl"):
        if mention["kind"] == "event":
            events[mention["doc"]].add((mention["start"], mention["end"]))
    references = _references(folder)
    sentences: dict[str, list[Pair]] = defaultdict(list)
    for sentence in read_lines(folder / "sents.jsonl"):
        if sentence["valid"]:
            sentences[sentence["doc"]].append((sentence["start"], sentence["end"]))
    for line in read_lines(folder / "docs.jsonl"):
        if sentences[line["doc"]]:
            found = tuple(sorted(events[line["doc"]]))
            yield Document(
                line["doc"],
                "ledger",
                line["text"],
                tuple(sentences[line["doc"]]),
                events=found,
                references=tuple(references.get(line["doc"], ())),
            )


def _references(folder: Path) -> dict[str, list[Reference]]:
    """Give each document's pronouns and descriptions of persons and bodies, with the names in their cluster."""
    clusters: dict[tuple[str, str], list[tuple[Pair, str]]] = defaultdict(list)
    for mention in read_lines(folder / "gold.jsonl"):
        if mention["kind"] == "entity" and mention["type"].startswith("HUMAN"):
            place = (mention["start"], mention["end"])
            clusters[mention["doc"], mention["cluster"]].append((place, mention["text"]))
    found: dict[str, list[Reference]] = defaultdict(list)
    for (doc, _), mentions in sorted(clusters.items()):
        names = tuple(place for place, text in mentions if _is_name(text))
        if names:
            found[doc] += [Reference(place, names) for place, text in mentions if not _is_name(text)]
    return found


def _is_name(text: str) -> bool:
    words = [word for word in text.split() if word.lower() not in PRONOUNS]
    return any(word[0].isupper() for word in words)


if __name__ == "__main__":
    run(__doc__, "ecb", documents)
