"""Labels before a colon -> who speaks a paragraph: turns of a transcript, names before a quotation, headlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.reading import Report
from rashomon.records import Block, Span, Zone

LABEL = re.compile(
    r"""
    (?P<mark>["“][ ]?)?                                            # a transcript that is quoted as a whole
    (?:\[?\d{1,2}:\d\d(?::\d\d)?\]?[ \t]+)?                         # a time before it
    (?:\[(?P<boxed>[A-Z][^\]\n:]{0,60})\]:?                        # [ANNA LEE]
      |(?P<label>[A-Z][^\s:]*(?:[ ][^\s:]{1,20}){0,6}):)            # ANNA LEE (chair):
    (?:[ \t\n]+|(?=[“"])|$)
    """,
    re.VERBOSE,
)
BRACKET = re.compile(r"[ ]?[(\[](?P<inner>[^()\[\]]+)[)\]]$")
MIN_TURNS = 2  # paragraphs that one label must begin to be a speaker of a transcript (a single "Note: ..." is none)
MIN_LABELLED = 3  # labelled paragraphs from which on a text is a transcript, in which a label may stand once
MAX_HEADLINE = 200  # characters of a headline (the longest of 1,008 news texts: 180)
INITIALS = re.compile(r"[A-Z]{2,4}")
NAME_TAIL = r"[^\W\d_]*[^\W\d_A-Z](?:[-'’][^\W\d_]+)*"  # of a name's word, behind its first letter
ASKED_AND_ANSWERED = frozenset({"Q", "A"})
OWN = frozenset({"i", "we", "you", "my", "our"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label at a paragraph's begin: the words before the colon, where the speech begins; `head`: without brackets.

    `quoted`: a quotation mark stands before it.
    """

    span: Span
    start: int
    head: str
    inner: Span | None
    quoted: bool


def find_turns(text: str, paragraphs: Sequence[tuple[Span, Block]], lexicon: Lexicon) -> Mapping[int, Report]:
    """Find the paragraphs that a label gives to somebody, by index, with the report (`spoken`: it is a turn's).

    A turn: a label that begins several paragraphs, or any label where at least three paragraphs have one; it goes on
    over paragraphs without label up to the next turn. A name before a quotation and a headline "Ann Lee: C" count once.
    """
    labels = {
        n: label
        for n, (span, block) in enumerate(paragraphs)
        if block.zone in {Zone.BODY, Zone.TITLE} and (label := _label(text, span, lexicon)) is not None
    }
    speakers = _speakers([label for n, label in labels.items() if paragraphs[n][1].zone is Zone.BODY])
    named = _names(labels.values(), lexicon) | _initialled(text, speakers, lexicon)
    found: dict[int, Report] = {}
    spoken = [n for n, label in labels.items() if label.head in speakers]
    for n, following in zip(spoken, [*spoken[1:], None], strict=False):
        label = labels[n]
        last = _last(text, paragraphs, n, following)
        begins = label.start < paragraphs[n][0].end  # else its words stand in the paragraphs behind it
        if not begins and last == n:
            continue
        start = label.start if begins else paragraphs[n + 1][0].start
        report = Report(label.span, None, [Span(start, paragraphs[last][0].end)], "says", None, spoken=True)
        report.speaker = named.get(label.head, label.span)
        if label.inner is not None and _generic(label.head, lexicon):
            report.speaker = label.inner
        found.update(dict.fromkeys(range(n, last + 1), report))
    for n, label in labels.items():
        single = _single(text, paragraphs[n], label, lexicon, first=n == 0) if n not in found else None
        if single is not None:
            found[n] = single
    return found


def is_own_voice(text: str, report: Report) -> bool:
    """Tell "I deny it" in a speaker's turn: the turn itself says so already."""
    return report.source is not None and text[report.source.start : report.source.end].lower() in OWN


def _label(text: str, span: Span, lexicon: Lexicon) -> Label | None:
    match = LABEL.match(text, span.start, span.end)
    if match is None:
        return None
    group = "label" if match["label"] else "boxed"
    words = match[group]
    bracket = BRACKET.search(words)
    head = words[: bracket.start()] if bracket and bracket.start() else words
    roles = [lexicon.roles(w.lower()) for w in head.split()]
    closed = any(r & {"label", "weekday", "month", "finite"} for r in roles) or any(c.isdigit() for c in head)
    if closed or not head or _reports(head, lexicon):
        return None
    offset = match.start(group)
    inner = Span(offset + bracket.start("inner"), offset + bracket.end("inner")) if bracket else None
    return Label(Span(offset, match.end(group)), match.end(), head, inner, match["mark"] is not None)


def _reports(head: str, lexicon: Lexicon) -> bool:
    """Tell "Ann Lee added:", which announces a quotation: the last word is a verb of saying in small letters."""
    last = head.rsplit(maxsplit=1)[-1]
    return last.islower() and " " in head and last in lexicon.verbs


def _speakers(labels: Sequence[Label]) -> frozenset[str]:
    """Find the heads that are speakers: those of several paragraphs, and in a transcript the like of them."""
    counts = Counter(label.head for label in labels)
    often = {head for head, n in counts.items() if n >= MIN_TURNS}
    often -= set() if often >= ASKED_AND_ANSWERED else ASKED_AND_ANSWERED
    if not often or len(labels) < MIN_LABELLED:
        return frozenset(often)
    capitals = all(head.isupper() for head in often)
    alike = {head for head in counts if head.isupper() or (not capitals and head.istitle())}
    return frozenset(often | (alike - ASKED_AND_ANSWERED))


def _generic(head: str, lexicon: Lexicon) -> bool:
    return all("turn_role" in lexicon.roles(word.lower()) for word in head.split())


def _names(labels: Iterable[Label], lexicon: Lexicon) -> dict[str, Span]:
    """Learn from "MODERATOR (Ann Lee):" whom a later "MODERATOR:" stands for; a role that several have names nobody."""
    inner: dict[str, list[Span]] = {}
    for label in labels:
        if label.inner is not None and _generic(label.head, lexicon):
            inner.setdefault(label.head, []).append(label.inner)
    return {head: spans[0] for head, spans in inner.items() if len(spans) == 1}


def _initialled(text: str, heads: Iterable[str], lexicon: Lexicon) -> dict[str, Span]:
    """Learn for whom initials stand ("NC:"): the name before them in brackets, else the one name that begins so."""
    found = {}
    for head in sorted(heads):
        if INITIALS.fullmatch(head):
            name = r"\s+".join(letter + NAME_TAIL for letter in head)
            defined = re.search(rf"\b({name})\s*[(\[]{head}[)\]]", text)
            named = [m for m in re.finditer(rf"\b{name}\b", text) if not _is_titled(m.group(), lexicon)]
            if defined is not None:
                found[head] = Span(*defined.span(1))
            elif len({" ".join(m.group().split()) for m in named}) == 1:
                found[head] = Span(*named[0].span())
    return found


def _is_titled(name: str, lexicon: Lexicon) -> bool:
    """Tell "Mr Delvane", whose first word is no name."""
    return "title" in lexicon.roles(name.split(maxsplit=1)[0].lower())


def _last(text: str, paragraphs: Sequence[tuple[Span, Block]], n: int, following: int | None) -> int:
    """Find the last paragraph of the turn that begins in the n-th: before the next turn, a bracket, another zone."""
    alone = text[paragraphs[n][0].start : paragraphs[n][0].end].rstrip().endswith((":", "]"))
    stop = following if following is not None else (n + 2 if alone else n + 1)
    last = n
    for m in range(n + 1, min(stop, len(paragraphs))):
        span, block = paragraphs[m]
        if block.zone is not Zone.BODY or text[span.start] in "([":
            break
        last = m
    return last


def _single(text: str, paragraph: tuple[Span, Block], label: Label, lexicon: Lexicon, *, first: bool) -> Report | None:
    """Read 'Ann Lee: "C"' and the headline "Ann Lee: C"."""
    span, block = paragraph
    source, start = label.span, label.start
    words = text[source.start : source.end].split()
    named = all(w[0].isupper() or lexicon.roles(w.lower()) & {"preposition", "conjunction"} for w in words)
    if not named or len(source) < 2 or start >= span.end or label.quoted:
        return None
    cue = Span(source.end, source.end + 1)
    if text[start] in '“"' and text[span.end - 1] in '”"' and span.end - 1 > start + 1:
        return Report(source, cue, [Span(start + 1, span.end - 1)], "says", None)
    headline = (first or block.zone is Zone.TITLE) and span.end - span.start < MAX_HEADLINE
    return Report(source, cue, [Span(start, span.end)], "says", None) if headline else None
