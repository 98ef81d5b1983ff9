"""Gold -> lessons on who is meant: the names, descriptions and pronouns of an account, and for whom each stands.

Names are those that the program itself finds, so that it learns to choose among what it will have to choose among.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.gold import FOLDER, Account, Pair, read_gold
from eval.gold.casts import SEVERAL, read_casts
from eval.gold.chains import TOGETHER

from rashomon.mentions import find_mentions
from rashomon.paragraphs import paragraphs_of
from rashomon.records import Account as Telling
from rashomon.records import Block, EntityKind, Form, Span, Zone, content_id
from rashomon.referents import Ground, Node, read_nodes
from rashomon.resources import DEFAULT_LANGUAGE, mapping, words
from rashomon.sentences import split_sentences
from train.documents import lines_of, read_lines
from train.prepare.gold import UNLICENSED, held_documents

UNKNOWN = "?"  # for whom a place stands is not told
ALONE = "~"  # before a name for which nothing stands
NOBODY = ""  # for nobody whom the account names
INSIDE = re.compile(r"[^\W_].*[^\W_]|[^\W\d_]", re.DOTALL)
TAIL = re.compile(r"(?:\s+(?:of|at|in|from|for|the|a|an|and|to|by|with|on))+$")
CLAUSE = re.compile(r"[,;:]|\s(?:who|which|that)\s")
LONGEST = 80  # code points of a description; of longer ones the part before the clause is taken
SHORTEST = 3  # code points
HALF = 0.5  # of a place; names that cover more leave no description
OF_GUM = {"person": "person", "organization": "organisation", "place": "place", "object": "", "animal": ""}
Stands = dict[tuple[Span, Form], tuple[EntityKind, str]]  # a node -> its kind and for whom it stands
Meant = tuple[Pair, str, str]  # a place, for whom it stands, of which kind that is ("" = not told)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One account to learn from. `nodes`: in text order, `stands`: for whom each stands (UNKNOWN, NOBODY).

    `described`: whether all descriptions are marked, so that what is not is none; `story`: accounts of one story share
    ids; `names_alone`: descriptions may stand for each other in ways that are not told; `marked`: of an event of which
    every place in all accounts is marked.
    """

    key: str
    story: str
    text: str
    paragraphs: tuple[Span, ...]
    nodes: tuple[Node, ...]
    stands: tuple[str, ...]
    described: bool
    names_alone: bool = False
    licensed: bool = True
    marked: bool = False


def read_lessons(data: Path) -> Iterator[Lesson]:
    """Read all there is to learn from: events with casts, chains, descriptions, single references, GUM's chains."""
    for cast in read_casts():
        for key, text in cast.texts.items():
            meant = [(c.place, UNKNOWN if c.entity == SEVERAL else c.entity, c.kind) for c in cast.called[key]]
            lesson = _lesson(key, cast.event, telling(key, text), meant, cast.owners, described=True)
            yield replace(lesson, marked=cast.marked)
    chains = _by_key("chains.jsonl", "mentions")
    descriptions = _by_key("descriptions.jsonl", "descriptions")
    for account in read_gold():
        text = account.text(data) if account.split == "train" else None
        if text is not None and account.key in chains:
            places: list[Meant] = [((s, e), UNKNOWN if TOGETHER in n else n, "") for s, e, n in chains[account.key]]
            story = account.key.rsplit("-", 1)[0]
            yield _lesson(account.key, story, telling(account.key, text, account.zones), places, {})
        elif text is not None:
            yield _referring(account, text, descriptions.get(account.key))
    yield from _gum(data)


def _by_key(name: str, field: str) -> dict[str, list[Any]]:
    lines = map(json.loads, (FOLDER / name).read_text(encoding="utf-8").splitlines())
    return {line["key"]: line[field] for line in lines}


def telling(key: str, text: str, zones: Iterable[tuple[int, int, str]] = ()) -> Telling:
    """Make an account of a gold text; without zones every line is body."""
    blocks = tuple(Block(Span(s, e), Zone(z)) for s, e, z in zones or ((s, e, "body") for s, e in lines_of(text)))
    return Telling(content_id("a", text), f"{key}.txt", "0" * 64, "text/plain", text, blocks, language=DEFAULT_LANGUAGE)


def _lesson(
    key: str, story: str, told: Telling, meant: Sequence[Meant], owners: Mapping[str, str], *, described: bool = False
) -> Lesson:
    names = _names(told)
    stands: Stands = {}
    for span, kind in names:
        over = [(e - s, who) for (s, e), who, _ in meant if s <= span.start and span.end <= e]
        over = over or [(s - e, who) for (s, e), who, _ in meant if s < span.end and span.start < e]
        who = owners.get(told[span]) or (min(over)[1] if over else NOBODY)
        stands[span, Form.NAME] = kind, who
    _add(stands, told, meant, [span for span, _ in names])
    return _finished(key, story, told, stands, described=described)


def _add(stands: Stands, told: Telling, meant: Sequence[Meant], names: Sequence[Span]) -> None:
    """Add the descriptions and pronouns to the names."""
    for place, who, kind in meant:
        found = _anaphor(told, place, names)
        if found is not None:
            stands.setdefault(found, (EntityKind(kind) if kind else EntityKind.OTHER, who))


def _finished(key: str, story: str, told: Telling, stands: Stands, *, described: bool) -> Lesson:
    places = [(span, kind, form) for (span, form), (kind, _) in stands.items()]
    nodes = read_nodes(told, places, Ground.of(told))
    whom = tuple(stands[node.span, node.form][1] for node in nodes)
    paragraphs = tuple(span for span, _ in paragraphs_of(told))
    return Lesson(key, story, told.text, paragraphs, nodes, whom, described)


def _names(told: Telling) -> list[tuple[Span, EntityKind]]:
    mentions = find_mentions(told, split_sentences(told))
    return sorted({(m.span, m.kind) for m in mentions if m.form is Form.NAME})


def _anaphor(told: Telling, place: Pair, names: Sequence[Span]) -> tuple[Span, Form] | None:
    """Cut a place to what of it is no name ("The ferryman" of "The ferryman Jo Roe"); None where nothing is left."""
    start, end = place
    if told.text[start:end].lower() in mapping("pronouns", DEFAULT_LANGUAGE):
        return Span(start, end), Form.PRONOUN
    held = sorted((max(start, n.start), min(end, n.end)) for n in names if n.start < end and start < n.end)
    free, at = [], start
    for first, last in (*held, (end, end)):
        free.append((at, max(at, first)))
        at = max(at, last)
    kept = [run for run in (_trimmed(told.text, s, e) for s, e in free) if run is not None]
    longest = max(kept, key=len, default=None)
    covered = sum(last - first for first, last in held)
    if longest is None or (covered > HALF * (end - start) and len(longest) <= SHORTEST):
        return None
    return longest, Form.DESCRIPTION


def _trimmed(text: str, start: int, end: int) -> Span | None:
    found = INSIDE.search(text, start, end)
    if found is None:
        return None
    spoken = TAIL.sub("", found.group())
    if len(spoken) > LONGEST:
        spoken = CLAUSE.split(spoken)[0]
    small = spoken.lower() in words("stop_words", DEFAULT_LANGUAGE)
    return None if small or len(spoken) < SHORTEST else Span(found.start(), found.start() + len(spoken))


# --- accounts of which only some references are told -----------------------------------------------------------------


def _referring(account: Account, text: str, descriptions: list[Any] | None) -> Lesson:
    """Read the sources that stand for a name, and the descriptions of accounts where all are marked."""
    told = telling(account.key, text, account.zones)
    referring = [a for a in account.attributions if a.refers is not None and a.source]
    meant: list[Meant] = [(a.source[0], a.refers or NOBODY, "") for a in referring]
    sources = {place for place, _, _ in meant}
    for start, end, kind, _, who, *_ in descriptions or ():
        if (start, end) not in sources:
            meant.append(((start, end), who or UNKNOWN, kind))
    known = sorted({who for _, who, _ in meant if who not in (UNKNOWN, NOBODY)}, key=lambda w: (-len(w), w))
    names = _names(told)
    stands: Stands = {
        (span, Form.NAME): (kind, _fitting(told[span], known) or "~" + told[span]) for span, kind in names
    }
    whom = [(p, w if w in (UNKNOWN, NOBODY) else _fitting(w, known), k) for p, w, k in meant]
    _add(stands, told, whom, [span for span, _ in names])
    lesson = _finished(account.key, account.key, told, stands, described=descriptions is not None)
    return replace(lesson, names_alone=True, licensed=account.corpus not in UNLICENSED)


def _fitting(name: str, known: Sequence[str]) -> str:
    """Find the longest known name of which this one holds all words, or the other way round; "" where none is."""
    own = _words(name)
    return next((k for k in known if own and (own <= _words(k) or _words(k) <= own)), "")


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - {"the", "a", "an", "s"}


def _gum(data: Path) -> Iterator[Lesson]:
    path, held = data / "ner" / "gum-train.jsonl", held_documents("gum")
    for line in read_lines(path) if path.is_file() else ():
        if line["doc"] not in held and "-NC" not in line["licence"]:
            meant: list[Meant] = [
                ((e["start"], e["end"]), str(e["chain"]), OF_GUM[e["type"]])
                for e in line["entities"]
                if e["type"] in OF_GUM
            ]
            yield _lesson(line["doc"], line["doc"], telling(line["doc"], line["text"]), meant, {})
