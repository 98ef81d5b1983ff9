"""What the model tells of every token of a window -> reports and names as spans of the text.

A report is read from its cue: every token whose cue probability is high enough opens one, and each token of the window
takes the role (source, cue, content, none) that the links give it in that report. So a source may serve several cues,
a content may stand in pieces, and a report may stand inside another's content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from rashomon.records import Span
from rashomon.settings import ReaderSettings
from rashomon.tagger.labels import EVENTS, PARTAKERS, REFERRED, REPORTS, ROLES, SPANS, Case, Convention, Report
from rashomon.tagger.links import Floats, Ints, Links, link_scores
from rashomon.tagger.meaning import join_vectors, read_vectors
from rashomon.tagger.records import Tagged, Tags, Told
from rashomon.tagger.references import References
from rashomon.tagger.windows import Piece, Window

NONE, SOURCE, CUE, CONTENT = (ROLES.index(role) for role in ROLES)
_MARK = Case.MARK
Outputs = Mapping[str, Floats]  # a head's name -> its output for the T pieces of one window


def join_tags(parts: Iterable[Tags]) -> Tags:
    """Join the tags of the windows of one text, which come in any order."""
    found = list(parts)
    return Tags(
        tuple(sorted((t for part in found for t in part.told), key=lambda t: (t.opener, t.content))),
        _in_order(part.names for part in found),
        _in_order(part.descriptions for part in found),
        _in_order(part.events for part in found),
        _in_order(part.referring for part in found),
        _in_order(part.partakers for part in found),
        join_vectors(part.vectors for part in found),
        References(join_vectors(part.references.vectors for part in found)),
    )


def _in_order(parts: Iterable[Sequence[Tagged]]) -> tuple[Tagged, ...]:
    return tuple(sorted((t for part in parts for t in part), key=lambda t: t.span))


def decode_window(
    window: Window, outputs: Outputs, links: Links, convention: Convention, settings: ReaderSettings
) -> Tags:
    """Read everything that the model tells of one window."""
    told = tuple(decode_reports(window, outputs, links, convention, settings))
    return Tags(
        told,
        tuple(decode_spans(window, outputs["names"], SPANS)),
        tuple(decode_spans(window, outputs["descriptions"], SPANS)),
        tuple(decode_spans(window, _favoured(outputs["events"], settings.event_bias), EVENTS)),
        tuple(decode_wavering(window, _favoured(outputs["referring"], settings.referring_bias), REFERRED)),
        tuple(decode_wavering(window, outputs["partakers"], PARTAKERS)),
        read_vectors(window, outputs["sentence"]),
        References(read_vectors(window, outputs["reference"])),
    )


def _favoured(scores: Floats, bias: float) -> Floats:
    """Raise the scores of all labels but "O", the first, by a bias."""
    return scores + np.array([0.0, *[bias] * (scores.shape[-1] - 1)], dtype=scores.dtype)


def decode_spans(window: Window, scores: Floats, inventory: Sequence[str]) -> Iterator[Tagged]:
    """Read spans off B- and I- tags; a word takes the tag of its pieces' mean, a change of kind begins a new span."""
    means = _by_word(window, scores[None])[0]
    start: int | None = None
    end, kind = 0, ""
    for k, piece in enumerate(window.pieces):
        label = inventory[int(means[k].argmax())] if piece.span else "O"
        begins = k == 0 or not glued(window.pieces[k - 1], piece)
        goes_on = start is not None and label[2:] == kind and (label[0] == "I" or not begins)
        if start is not None and not goes_on:
            yield Tagged(Span(start, end), kind)
            start = None
        if label != "O" and piece.span:
            start = piece.span.start if start is None else start
            end, kind = piece.span.end, label[2:]
    if start is not None:
        yield Tagged(Span(start, end), kind)


def decode_wavering(window: Window, scores: Floats, kinds: Sequence[str]) -> Iterator[Tagged]:
    """Read spans of several kinds: first where one is, whatever its kind, then of which kind it is.

    Where the model wavers between a body and its people, each alone is less likely than nothing, and both together are
    not. The best sequence of outside, first and further pieces is taken; no word is cut.
    """
    grown = np.exp(_by_word(window, scores[None])[0])
    whole = grown / grown.sum(axis=1, keepdims=True)
    first, further = whole[:, 1::2], whole[:, 2::2]
    edges = np.log(np.stack([whole[:, 0], first.sum(axis=1), further.sum(axis=1)], axis=1) + TINY)
    begins = [k == 0 or not glued(window.pieces[k - 1], piece) for k, piece in enumerate(window.pieces)]
    for k, piece in enumerate(window.pieces):
        if piece.span is None:
            edges[k, 1:] = -np.inf
        elif not begins[k]:
            edges[k, 2] = max(edges[k, 1:])  # inside a word nothing begins
            edges[k, 1] = -np.inf
    path = best_roles(edges[None].astype(np.float32), EDGES)[0]
    starts = [k for k in range(len(path)) if path[k] == 1]
    for start in starts:
        end = start + 1
        while end < len(path) and path[end] == 2:
            end += 1
        own, last = window.pieces[start].span, window.pieces[end - 1].span
        if own is not None and last is not None:
            kind = int((first[start:end] + further[start:end]).sum(axis=0).argmax())
            yield Tagged(Span(own.start, last.end), kinds[kind])


TINY = 1e-9
# From outside, first, further to outside, first, further: nothing goes on that has not begun.
EDGES = np.array([[0, 0, -np.inf], [0, 0, 0], [0, 0, 0]], dtype=np.float32)


def decode_reports(
    window: Window, outputs: Outputs, links: Links, convention: Convention, settings: ReaderSettings
) -> list[Told]:
    """Find the reports of one window, in order of their cues.

    POLNEAR gives outermost reports only. No cue gives none.
    """
    outermost = convention is Convention.POLNEAR
    chance = _sigmoid(outputs["cue"][:, 0 if outermost else 1])
    real = np.array([piece.span is not None for piece in window.pieces])
    at = np.flatnonzero((chance > settings.cue_threshold) & real)
    if not len(at):
        return []
    scores = link_scores(outputs["link_token"], outputs["link_cue"][at], links.distance, at)
    roles = best_roles(_by_word(window, scores), links.transitions)
    order = sorted(range(len(at)), key=lambda n: (-chance[at[n]], at[n]))
    kept: list[int] = []
    for n in order:
        if all(_apart(roles, at, n, m, outermost=outermost) for m in kept):
            kept.append(n)
    reports = np.argmax(outputs["report"], axis=-1)
    found = (
        _told(window.pieces, roles[n], at[n], REPORTS[int(reports[at[n]])], float(chance[at[n]])) for n in sorted(kept)
    )
    return [told for told in found if told is not None]


def _apart(roles: Ints, at: Ints, n: int, m: int, *, outermost: bool) -> bool:
    """Tell whether the n-th report is another than the m-th, of which the model is surer."""
    if roles[m][at[n]] == CUE or roles[n][at[m]] == CUE:
        return False
    if outermost and roles[m][at[n]] == CONTENT:
        return False
    ours, theirs = roles[n] == CONTENT, roles[m] == CONTENT
    shared = 2 * np.sum(ours & theirs) / max(1, ours.sum() + theirs.sum())
    nested = theirs[at[n]] or ours[at[m]]
    return bool(shared < 0.5 or (nested and not outermost))


def best_roles(scores: Floats, transitions: Floats) -> Ints:
    """Find the best sequence of roles for each report: (N, T, roles), (roles, roles) -> (N, T) (Viterbi)."""
    reports, length, _ = scores.shape
    back = np.zeros((length, *scores.shape[::2]), dtype=np.int64)
    best = scores[:, 0]
    for t in range(1, length):
        moved = best[:, :, None] + transitions[None]
        back[t] = moved.argmax(axis=1)
        best = moved.max(axis=1) + scores[:, t]
    roles = np.zeros((reports, length), dtype=np.int64)
    roles[:, -1] = best.argmax(axis=1)
    for t in range(length - 1, 0, -1):
        roles[:, t - 1] = back[t][np.arange(reports), roles[:, t]]
    return roles


def _by_word(window: Window, scores: Floats) -> Floats:
    """Give every piece of a word the word's mean scores: spans never cut a word."""
    starts = np.array([k == 0 or not glued(window.pieces[k - 1], piece) for k, piece in enumerate(window.pieces)])
    word = np.cumsum(starts) - 1
    first = np.flatnonzero(starts)
    means = np.add.reduceat(scores, first, axis=1) / np.bincount(word)[None, :, None]
    return np.asarray(means[:, word], dtype=np.float32)


def glued(before: Piece, piece: Piece) -> bool:
    """Tell whether two pieces belong to one word: no gap, letters or digits on both sides."""
    if before.span is None or piece.span is None or before.span.end != piece.span.start:
        return False
    return before.case is not _MARK and piece.case is not _MARK


def _told(pieces: Sequence[Piece], roles: Ints, at: int, report: Report, score: float) -> Told | None:
    source = list(runs(pieces, roles == SOURCE))
    content = tuple(runs(pieces, roles == CONTENT))
    cue = tuple(runs(pieces, roles == CUE))
    if not content:
        return None
    if not cue and roles[at] == NONE and (span := pieces[at].span):
        cue = (span,)
    longest = max(source, key=len, default=None)
    return Told((longest,) if longest else (), cue, content, report, score)


def runs(pieces: Sequence[Piece], chosen: Ints) -> Iterator[Span]:
    """Join neighbouring chosen pieces into spans of the text; a special piece between two ends the span."""
    start: int | None = None
    end = 0
    for piece, taken in zip(pieces, chosen, strict=True):
        if taken and piece.span:
            start = piece.span.start if start is None else start
            end = piece.span.end
        elif start is not None:
            yield Span(start, end)
            start = None
    if start is not None:
        yield Span(start, end)


def _sigmoid(logit: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logit)), dtype=np.float32)
