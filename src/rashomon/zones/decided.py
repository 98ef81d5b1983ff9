"""The model of lines corrects the rules where it is sure: what of a plain text is body, caption, comment or neither."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rashomon.lines import LABELS, costs, load_network, pieces_of, run_network
from rashomon.lines.network import SCORE_STEPS
from rashomon.records import Block, Zone
from rashomon.settings import ZoneSettings
from rashomon.zones.comments import author_so_far, is_stamp
from rashomon.zones.evidence import Sections, evidence_of, zones_of
from rashomon.zones.shapes import LETTERS, TURN
from rashomon.zones.top import SALUTATION
from rashomon.zones.units import Unit

NONE = Zone.BOILERPLATE  # stands for all that is neither body nor caption nor comment
COARSE: Mapping[Zone, Zone] = MappingProxyType({z: z for z in (Zone.BODY, Zone.CAPTION, Zone.COMMENT)})
ZONE_OF = {"body": Zone.BODY, "caption": Zone.CAPTION, "comment": Zone.COMMENT, "related": Zone.RELATED}
CERTAIN = frozenset({"boilerplate", "comments", "related", "relatedline", "closing", "correction", "credit"})
CERTAIN_WORDS = 8  # words of a line whose marker is believed whatever the model says
NEED: Mapping[tuple[Zone, Zone], float] = MappingProxyType(
    {  # nats by which the model must prefer the second zone to the rules' one; swept in docs/method/lines.md
        (Zone.BODY, Zone.CAPTION): 2.0,
        (Zone.BODY, Zone.COMMENT): 1.0,
        (Zone.BODY, NONE): 2.0,
        (Zone.CAPTION, Zone.BODY): 3.0,
        (Zone.CAPTION, NONE): 1.0,
        (Zone.COMMENT, NONE): 3.0,
        (NONE, Zone.CAPTION): 1.0,
        (NONE, Zone.COMMENT): 1.0,
    }
)
DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}(?:[,/(][^()\n]{1,50}\)?){0,3}\s*(?:--|[-–—])\s"
)  # opens an agency's report
COUNTED = re.compile(  # "2 comments", "COMMENTS (212)" stand above them; "Leave a reply" often below
    r"\W*(?:\d[\d.,]*\s\w+|\w+\s\(\d[\d.,]*\))\W*$"
)
ANY_LETTER = re.compile(r"[^\W\d_]")
FAR_LETTER = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff]")  # outside the blocks of Latin letters
SAMPLED = 400  # lines of a long text whose script and kind are looked at
SAMPLE = 200  # characters of a line in which its script and its kind are looked at
CODE = re.compile(  # a line of a computer program or of a data format
    r"[{};]\s*$|^\s*[}\])]+[;,)]*$|=>|\(\)|</\w|->|[=!]=|\w\(\w*\)|^\s*(?:\$|#|//|--)\s*\S|\w_\w|^\"\w+\":"
    r"|^\w+:\s\[?\w+!?\]?!?$|\w\.\w+\(|^(?:import|from|def|const|let|var|return|fn|type|func|public|class)\s\w"
)


def decide(units: Sequence[Unit], rules: Sequence[Block], sections: Sections, settings: ZoneSettings) -> list[Block]:
    """Correct the rules' zones by the model where it prefers another one by enough; keep theirs elsewhere.

    Titles, marker lines, turns of speakers, datelines, comments among stamps and lines without words stay as the rules
    have them. A text of few lines, in another script than Latin, or with much program code is left to the rules.
    Output: blocks in text order, of the same words. Pure.
    """
    if not is_known(units, settings):
        return list(rules)
    network = load_network()
    pieces = pieces_of([unit.text for unit in units])
    scores = run_network(network, pieces, evidence_of(units, rules, sections))
    lost = costs(scores, network.transitions, network.first)
    ruled = zones_of(units, rules)
    sure = _sure(units, ruled, sections, settings)
    zones = [
        zone if certain else _decided(zone, row, settings)
        for zone, row, certain in zip(ruled, lost.tolist(), sure, strict=True)
    ]
    if sections.comments < len(units) and COUNTED.match(units[sections.comments].text):
        before = range(sections.comments)  # nothing there is taken for a comment
        zones = [ruled[n] if n in before and zone is Zone.COMMENT else zone for n, zone in enumerate(zones)]
    return _blocks(units, rules, ruled, _between_comments(ruled, zones))


def is_known(units: Sequence[Unit], settings: ZoneSettings) -> bool:
    """Whether a text is of a kind that the model learnt: neither few nor endless lines, Latin script, no program."""
    if not settings.least_lines <= len(units) <= settings.most_lines:
        return False
    shown = [unit.text[:SAMPLE] for unit in units[:: 1 + len(units) // SAMPLED]]
    letters = "".join(letter for text in shown for letter in ANY_LETTER.findall(text))
    code = sum(bool(CODE.search(text)) for text in shown)
    far = len(FAR_LETTER.findall(letters))
    return far <= settings.far_share * len(letters) and code <= settings.code_share * len(shown)


def _sure(units: Sequence[Unit], ruled: Sequence[Zone], sections: Sections, settings: ZoneSettings) -> list[bool]:
    """Say of each unit whether the rules are certain of it."""
    stamped = sum(is_stamp(unit) for unit in units[sections.comments :]) >= settings.least_stamps
    return [
        zone is Zone.TITLE
        or (zone is Zone.COMMENT and stamped)
        or (zone is Zone.BODY and _opens_telling(unit.text))
        or (bool(unit.kinds & CERTAIN) and unit.words <= CERTAIN_WORDS)
        or not LETTERS.search(unit.text)
        for unit, zone in zip(units, ruled, strict=True)
    ]


def _opens_telling(text: str) -> bool:
    """Whether a line is a speaker's turn, an agency's first paragraph or the salutation of a letter."""
    return bool(TURN.match(text) or DATELINE.match(text) or SALUTATION.fullmatch(text))


def _decided(ruled: Zone, lost: Sequence[int], settings: ZoneSettings) -> Zone:
    """Choose between the rules' zone and the model's for one unit. `lost`: what each label costs, in score steps."""
    cost: dict[Zone, float] = {}
    cheapest: dict[Zone, str] = {}
    for label, value in zip(LABELS, lost, strict=True):
        zone = COARSE.get(ZONE_OF.get(label, NONE), NONE)
        nats = value / SCORE_STEPS - settings.caption_bias * (zone is Zone.CAPTION)
        if zone not in cost or nats < cost[zone]:
            cost[zone], cheapest[zone] = nats, label
    own = COARSE.get(ruled, NONE)
    best = min(cost, key=lambda zone: cost[zone])
    if cost[own] - cost[best] < NEED.get((own, best), float("inf")) or own is best or cheapest[best] == "title":
        return ruled
    return ZONE_OF.get(cheapest[best], NONE)


def _between_comments(ruled: Sequence[Zone], zones: Sequence[Zone]) -> list[Zone]:
    """Leave a line alone between two comments to the rules, where they take it for one too: the name of who posts."""
    out = list(zones)
    for i in range(1, len(zones) - 1):
        if ruled[i] is Zone.COMMENT and zones[i - 1] is Zone.COMMENT and zones[i + 1] is Zone.COMMENT:
            out[i] = Zone.COMMENT
    return out


def _blocks(units: Sequence[Unit], rules: Sequence[Block], ruled: Sequence[Zone], zones: Sequence[Zone]) -> list[Block]:
    """Keep the rules' blocks of the units that keep their zone; make one block of each other unit."""
    out: list[Block] = []
    position, author = 0, None
    for unit, before, zone in zip(units, ruled, zones, strict=True):
        own = []
        while position < len(rules) and rules[position].span.start < unit.span.end:
            own.append(rules[position])
            position += 1
        if zone is Zone.COMMENT:
            author = author_so_far(unit, author)
        if zone is before:
            out += own
        else:
            out.append(Block(unit.span, zone, author if zone is Zone.COMMENT else None))
    return out
