"""Teach the reader which words stand for somebody of the event, and for whom: the layer and heads of reference.

    python -m train.references --encoder MODEL_FOLDER --weights out/stage3.pt                  # 25 minutes, one core
    python -m train.references --encoder MODEL_FOLDER --folder src/rashomon/tagger/model --weights out/stage3.pt

The encoder stays as it is, so no other head loses anything; its last layer is copied, and the copy and the heads learn
(train/meant.py: 939 accounts) three things at once: which words are a description of somebody (token by token, where
all are marked), for which name or description of its account a description or pronoun stands (mention ranking: Denis
and Baldridge 2007; Lee et al. 2017), and which places of two accounts of an event mean the same. --open leaves out
accounts whose texts state no licence. --held leaves every fourth story out and measures on it (docs/method/names.md).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from rashomon.records import Form, Span
from rashomon.referents import Node, pair_features
from rashomon.tagger.labels import REFERRED, REFERRING, Convention
from rashomon.tagger.windows import cut_windows
from train.examples import UNKNOWN as UNLEARNT
from train.folder import folder_weights
from train.matters import fill
from train.meant import NOBODY, UNKNOWN, Lesson, read_lessons
from train.model import Reader, ReferenceHead, Size, hidden, load_tokenizer
from train.tensors import inputs
from train.train import HALF, load, save

EPOCHS = 8  # on stories left out 10 are within .01 of it
RATE, HEAD_RATE = 2e-4, 1e-3
WARM = 0.06  # of all steps
TAGS_WEIGHT = 2.0
TOGETHER = 5  # accounts a step: those of a story, or as many single ones
OTHERS = 2  # accounts of its story, drawn anew each time, that an account is compared with
LONGEST = 256  # word pieces of a window
SEED = 0
HELD = 4  # every how many-th story is left out


@dataclass(slots=True)
class Page:
    """A lesson as far as the encoder has read it. `states`: (windows, T, D) of the layer below the own ones; `ids`: 0
    where there is padding; `spread`: (nodes, windows * T), the mean over each node's pieces.

    `asked`, `offered`: the numbers of nodes that stand for somebody, and for which they may stand.
    """

    lesson: Lesson
    states: Tensor
    ids: Tensor
    tags: Tensor
    spread: Tensor
    asked: Sequence[int]
    offered: Sequence[int]
    shown: Tensor
    right: Tensor
    allowed: Tensor
    told: Tensor
    compared: dict[str, tuple[Tensor, Tensor]] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--held", action="store_true")
    given = parser.parse_args()
    torch.manual_seed(SEED)
    reader, recipe = begin(given.weights, given.folder, "reference.")
    layers = list(reader.encoder.layers)[-len(reader.reference.layers) :]
    for own, layer in zip(reader.reference.layers, layers, strict=True):
        own.load_state_dict(layer.state_dict())
    for name, head in reader.reference.named_children():
        if name != "layers":
            head.reset_parameters()
    tokenizer = load_tokenizer(given.encoder)
    lessons = [lesson for lesson in read_lessons(given.data) if lesson.licensed or not given.open]
    held = held_stories(lessons) if given.held else set()
    pages = [page for lesson in lessons if (page := read(lesson, reader, tokenizer)) is not None]
    learn(reader.reference, [p for p in pages if p.lesson.story not in held], given.epochs)
    if held:
        print(measure(reader.reference, [p for p in pages if p.lesson.story in held]))
    save(reader.state_dict(), reader.size, recipe, given.weights)


def held_stories(lessons: Sequence[Lesson]) -> set[str]:
    """Name the stories that are left out to measure on: as many of those with every place marked as of the others."""
    marked = {event_of(lesson.story) for lesson in lessons if lesson.marked}
    others = {event_of(lesson.story) for lesson in lessons} - marked
    held = {*sorted(marked)[::HELD], *sorted(others)[::HELD]}
    return {lesson.story for lesson in lessons if event_of(lesson.story) in held}


def event_of(story: str) -> str:
    """Name the event of a story: accounts of one invented event that are learnt from one by one share it."""
    return "-".join(story.split("-")[:2]) if story.startswith("written-") else story


def begin(path: Path, folder: Path | None, anew: str) -> tuple[Reader, dict[str, object]]:
    """Read the reader that goes on to learn, and the recipe of what it learnt before.

    `anew`: how the names of the weights begin that are learnt anew, and so not taken from a model folder.
    """
    if folder is None:
        return load(path), torch.load(path, weights_only=True)["recipe"]
    weights = {name: w for name, w in folder_weights(folder).items() if not name.startswith(anew)}
    own_layers = {name.split(".")[1] for name in weights if name.startswith("meant.")}
    reader = Reader(Size(meant=len(own_layers)))
    fill(reader, weights, folder)
    return reader.eval(), json.loads((folder / "reader.json").read_text(encoding="utf-8"))["recipe"]


# --- what is learnt from ---------------------------------------------------------------------------------------------


def read(lesson: Lesson, reader: Reader, tokenizer: Tokenizer) -> Page | None:
    """Read a lesson's account up to the layer below those that are learnt; None for an account without text."""
    windows = list(cut_windows(lesson.text, lesson.paragraphs, tokenizer, longest=LONGEST))
    if not windows:
        return None
    reader.eval()
    below = len(reader.encoder.layers) - 1 - len(reader.reference.layers)
    ids = inputs(windows, [0] * len(windows))[0]
    states = torch.zeros(*ids.shape, reader.size.width, dtype=torch.bfloat16)
    for n, window in enumerate(windows):
        with torch.no_grad(), torch.autocast(ids.device.type, torch.bfloat16, enabled=HALF):
            found = reader.encoder.states(*inputs([window], [int(Convention.LEDGER)]))[below]
        states[n, : len(window)] = found[0].to(torch.bfloat16)
    places = [
        (piece.span, n * ids.shape[1] + k)
        for n, window in enumerate(windows)
        for k, piece in enumerate(window.pieces)
        if piece.span is not None
    ]
    return _page(lesson, states, ids, places)


def _page(lesson: Lesson, states: Tensor, ids: Tensor, places: Sequence[tuple[Span, int]]) -> Page:
    nodes, stands = lesson.nodes, lesson.stands
    asked = [n for n, node in enumerate(nodes) if node.form is not Form.NAME]
    forms = (Form.NAME,) if lesson.names_alone else (Form.NAME, Form.DESCRIPTION)
    offered = [n for n, node in enumerate(nodes) if node.form in forms]
    shown = pair_features([nodes[n] for n in asked], [nodes[n] for n in offered], together=True)
    allowed = torch.tensor([[not nodes[a].span.meets(nodes[b].span) for b in offered] for a in asked])
    allowed = allowed.view(len(asked), len(offered)).bool()
    return Page(
        lesson,
        states,
        ids,
        _tags(lesson, ids, places),
        _spread(nodes, places, ids.numel()),
        asked,
        offered,
        torch.from_numpy(shown).half(),
        _same(stands, asked, stands, offered) & allowed,
        allowed,
        torch.tensor([stands[n] != UNKNOWN for n in asked], dtype=torch.bool),
    )


def _same(one: Sequence[str], rows: Sequence[int], other: Sequence[str], columns: Sequence[int]) -> Tensor:
    """Tell which pairs stand for one: (rows, columns); who is unknown, and nobody, are never the same."""
    same = [[one[a] == other[b] and one[a] not in (UNKNOWN, NOBODY) for b in columns] for a in rows]
    return torch.tensor(same, dtype=torch.bool).view(len(rows), len(columns))


def _tags(lesson: Lesson, ids: Tensor, places: Sequence[tuple[Span, int]]) -> Tensor:
    """Give each piece its tag, where all descriptions are marked; UNLEARNT elsewhere and where no kind is told."""
    tags = torch.full((ids.numel(),), UNLEARNT)
    if lesson.described:
        marked = [node for node in lesson.nodes if node.form is Form.DESCRIPTION]
        for span, at in places:
            own = next((node for node in marked if node.span.meets(span)), None)
            if own is None:
                tags[at] = 0
            elif own.kind.value in REFERRED:
                edge = "B" if span.start <= own.span.start else "I"
                tags[at] = REFERRING.index(f"{edge}-{own.kind.value}")
    return tags.view(ids.shape)


def _spread(nodes: Sequence[Node], places: Sequence[tuple[Span, int]], total: int) -> Tensor:
    rows, columns, values = [], [], []
    for n, node in enumerate(nodes):
        inside = [at for span, at in places if span.meets(node.span)]
        rows += [n] * len(inside)
        columns += inside
        values += [1 / max(1, len(inside))] * len(inside)
    return torch.sparse_coo_tensor(torch.tensor([rows, columns]), torch.tensor(values), (len(nodes), total))


# --- learning --------------------------------------------------------------------------------------------------------


def learn(head: ReferenceHead, pages: Sequence[Page], epochs: int) -> None:
    """Teach the own layers and heads."""
    rng = random.Random(SEED)
    layers = list(head.layers.parameters())
    heads = [p for name, p in head.named_parameters() if not name.startswith("layers.")]
    optimizer = torch.optim.AdamW(
        [{"params": layers, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    plan = [group for _ in range(epochs) for group in groups(pages, rng)]
    warm = WARM * len(plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / warm) * max(0.02, 1 - n / len(plan))
    )
    began, seen = time.time(), Counter[str]()
    head.train()
    for step, group in enumerate(plan):
        losses = losses_of(head, group, rng)
        for name, loss in losses.items():
            seen[name] += float(loss.detach())
            seen[f"{name} steps"] += 1
        if losses:
            optimizer.zero_grad()
            torch.stack([losses[name] for name in losses]).sum().backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
        schedule.step()
        if (step + 1) % (len(plan) // epochs) == 0:
            shown = ", ".join(f"{name} {seen[name] / seen[f'{name} steps']:.3f}" for name in losses)
            print(f"step {step + 1} of {len(plan)}: {shown}, {(time.time() - began) / 60:.1f} min", flush=True)
            seen.clear()
    head.eval()


def groups(pages: Sequence[Page], rng: random.Random) -> Iterator[list[Page]]:
    """Draw an epoch: the accounts of a story together, single ones a handful at a time."""
    stories: dict[str, list[Page]] = {}
    for page in pages:
        stories.setdefault(page.lesson.story, []).append(page)
    single = [own[0] for own in stories.values() if len(own) == 1]
    rng.shuffle(single)
    drawn = [own for own in stories.values() if len(own) > 1]
    drawn += [single[n : n + TOGETHER] for n in range(0, len(single), TOGETHER)]
    yield from rng.sample(drawn, len(drawn))


def losses_of(head: ReferenceHead, group: Sequence[Page], rng: random.Random) -> dict[str, Tensor]:
    """Give the loss of each thing that is learnt, over some accounts; of a story, also between its accounts."""
    parts: dict[str, list[Tensor]] = {"tags": [], "reference": [], "apart": []}
    vectors = []
    for page in group:
        states, views = read_page(head, page)
        vectors.append(views)
        if page.lesson.described:
            told = functional.cross_entropy(head.tags(states).flatten(0, 1).float(), page.tags.flatten())
            parts["tags"].append(TAGS_WEIGHT * told)
        if page.offered and bool(page.told.any()):
            lack = ranking_loss(*scores(head, page, views), page.right)
            parts["reference"].append((lack * page.told).sum() / page.told.sum())
    if len({page.lesson.story for page in group}) == 1 and len(group) > 1:
        for n, page in enumerate(group):
            for other in rng.sample([k for k in range(len(group)) if k != n], min(OTHERS, len(group) - 1)):
                loss = apart_loss(head, (page, vectors[n]), (group[other], vectors[other]))
                parts["apart"] += [loss] if loss is not None else []
    return {name: torch.stack(own).mean() for name, own in parts.items() if own}


def read_page(head: ReferenceHead, page: Page) -> tuple[Tensor, Tensor]:
    """Run the own layers: states (windows, T, D), and the nodes' vectors (nodes, 3, K)."""
    with torch.autocast(page.ids.device.type, torch.bfloat16, enabled=HALF):
        states = head.read(page.states.float(), hidden(page.ids, torch.float32))
    means = torch.sparse.mm(page.spread, states.flatten(0, 1).float())
    return states, head.vectors(means).view(len(means), -1, head.view)


def scores(head: ReferenceHead, page: Page, views: Tensor) -> tuple[Tensor, Tensor]:
    score, nobody = head.together(views[page.asked, 0], views[page.offered, 1], page.shown.float())
    return score.masked_fill(~page.allowed, -1e9), nobody


def ranking_loss(score: Tensor, nobody: Tensor, right: Tensor) -> Tensor:
    """Ask for the whole probability on the right ones, however it is shared out; on nobody where none is right."""
    every = torch.cat([score, nobody[:, None]], 1)
    good = torch.cat([right, ~right.any(1, keepdim=True)], 1)
    return torch.logsumexp(every, 1) - torch.logsumexp(every.masked_fill(~good, -1e9), 1)


def apart_loss(head: ReferenceHead, one: tuple[Page, Tensor], other: tuple[Page, Tensor]) -> Tensor | None:
    """Compare the descriptions of an account with the places of another one of its story; None where it has none."""
    (page, views), (there, theirs) = one, other
    nodes, stands = page.lesson.nodes, page.lesson.stands
    rows = [n for n in page.asked if nodes[n].form is Form.DESCRIPTION and stands[n] not in (UNKNOWN, NOBODY)]
    if not rows or not there.offered:
        return None
    if there.lesson.key not in page.compared:
        shown = pair_features([nodes[n] for n in rows], [there.lesson.nodes[n] for n in there.offered], together=False)
        same = _same(stands, rows, there.lesson.stands, there.offered)
        page.compared[there.lesson.key] = torch.from_numpy(shown).half(), same
    shown_, same = page.compared[there.lesson.key]
    score, nobody = head.apart(views[rows, 0], views[rows, 2], theirs[there.offered, 2], shown_.float())
    return ranking_loss(score, nobody, same).mean()


# --- measuring -------------------------------------------------------------------------------------------------------


def measure(head: ReferenceHead, pages: Sequence[Page]) -> str:
    """Tell how often the likeliest one is right: by form, where somebody is named, and where nobody is."""
    counts = Counter[str]()
    for page in pages:
        if not page.offered or not page.asked:
            continue
        with torch.no_grad():
            score, nobody = scores(head, page, read_page(head, page)[1])
        best, at = score.max(1)
        for n, node in enumerate(page.asked):
            if bool(page.told[n]):
                named, dumb = bool(page.right[n].any()), bool(nobody[n] >= best[n])
                name = f"{page.lesson.nodes[node].form.value}, {'somebody' if named else 'nobody'}"
                counts[name] += 1
                counts[f"{name}: right"] += (not dumb and bool(page.right[n, at[n]])) if named else dumb
    shown = [
        f"{name}: {counts[f'{name}: right'] / counts[name]:.3f} of {counts[name]}"
        for name in sorted(counts)
        if ":" not in name
    ]
    return "; ".join(shown)


if __name__ == "__main__":
    main()
