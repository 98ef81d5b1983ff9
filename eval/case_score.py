"""Score a ledger against the gold of a case: the project's own scorer, for the cases that ship with it.

Words match when they share half of their characters: of both (Dice) for contents, of the shorter one for all else.
Figures in per cent; a facet of which the gold says nothing has no figure. Definitions: docs/evaluation.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from eval.case_text import Json, Letters, Told, accounts_of, dice, letters, pairs, plain, share_of_shorter

TELLING = ("title", "body", "caption")
HALF = 0.5  # share of characters from which words count as the same words


def score_case(gold: Json, ledger: Json) -> dict[str, float]:
    """Score every facet that the gold speaks of: {figure: per cent}."""
    told = accounts_of(gold, ledger)
    figures: dict[str, float | None] = {"zones": _zones(gold, told)}
    figures |= _attributions(gold, told)
    figures |= {"quantities": _quantities(gold, told), "times": _times(gold, told)}
    figures |= _entities(gold, told, ledger)
    figures |= _claims(gold, told, ledger)
    figures |= {"reuse recall": _reuse(gold, told, ledger)}
    return {name: value for name, value in figures.items() if value is not None}


def share(right: int, total: int) -> float | None:
    """Give a share in per cent; None when there is nothing to judge."""
    return 100 * right / total if total else None


def f1(right: int, gold: int, told: int) -> float | None:
    """Give F1 in per cent; None when the gold has nothing."""
    return 200 * right / (gold + told) if gold else None


def _zones(gold: Json, told: Mapping[str, Told]) -> float | None:
    right = total = 0
    for key, entries in gold.get("zones", {}).items():
        for quote, zone in entries:
            total += 1
            right += any(told[key].zone_of(place) == zone for place in told[key].places(quote))
    return share(right, total)


# --- who says what ----------------------------------------------------------------------------------------------------


def _attributions(gold: Json, told: Mapping[str, Told]) -> dict[str, float | None]:
    tally: Counter[str] = Counter()
    for key, one in told.items():
        wanted = [a for a in gold.get("attributions", []) if a["doc"] == key]
        given = one.facets["attributions"]
        contents = [letters(a["content"]) for a in given]
        chosen = pairs(_likeness(one, wanted, given, contents))
        counted = {i for i, a in enumerate(wanted) if not a.get("optional")}
        for i in counted & chosen.keys():
            _judge(tally, gold, wanted[i], given[chosen[i]])
        spare = [contents[j] for j in range(len(given)) if j not in chosen.values()]
        loose = [p for a in wanted if a.get("optional") or a.get("continues") for p in one.places(a["content"])]
        tally["extra"] += sum(_is_extra(one, where, loose) for where in spare)
        tally["gold"] += len(counted)
    right = tally["right"]
    base = right or tally["gold"]
    figures = {name: share(tally[name], base) for name in ("chain", "kind", "modality", "anonymous")}
    return {"attributions": f1(right, tally["gold"], right + tally["extra"]), **figures}


def _is_extra(one: Told, where: Letters, loose: list[Letters]) -> bool:
    """Tell whether an attribution that fits nothing counts against: where the gold leaves nothing open."""
    return one.zone_of(where) in ("body", "caption") and not any(
        share_of_shorter(where, place) >= HALF for place in loose
    )


def _likeness(
    one: Told, wanted: list[Json], given: list[Json], contents: list[Letters]
) -> Iterator[tuple[float, int, int]]:
    for i, a in enumerate(wanted):
        places, sources = one.places(a["content"]), one.places(a.get("source", ""))
        for j, b in enumerate(given):
            fit = max((dice(place, contents[j]) for place in places), default=0.0)
            source = letters(b["source"])
            same = any(share_of_shorter(s, source) >= HALF for s in sources) if a.get("source") else not source
            if fit >= HALF and same:
                yield fit, i, j


def _judge(tally: Counter[str], gold: Json, wanted: Json, given: Json) -> None:
    tally["right"] += 1
    tally["kind"] += given["kind"] == wanted.get("kind", "indirect")
    tally["modality"] += given["modality"] == wanted.get("modality", "asserted")
    tally["anonymous"] += given["anonymous"] == wanted.get("anonymous", False)
    gold_chain = [n for n in wanted["chain"][1:] if n.strip()]
    told_chain = [v["name"] for v in given["chain"][1:] if v["name"].strip()]
    alike = (same_name(gold, a, b) for a, b in zip(gold_chain, told_chain, strict=False))
    tally["chain"] += len(gold_chain) == len(told_chain) and all(alike)


def same_name(gold: Json, a: str, b: str) -> bool:
    """Tell whether two names are of one gold entity, or one holds the other as whole words."""
    known = [{plain(n) for n in e["names"]} for e in gold.get("entities", [])]
    names = {plain(a)}.union(*(own for own in known if plain(a) in own))
    other = plain(b)
    held = any(f" {n} " in f" {other} " or f" {other} " in f" {n} " for n in names if min(len(n), len(other)) > 3)
    return other in names or (held and not any(other in own for own in known))


# --- numbers and times ------------------------------------------------------------------------------------------------


def _quantities(gold: Json, told: Mapping[str, Told]) -> float | None:
    right = wrong = total = 0
    for key, one in told.items():
        given = one.facets["quantities"]
        spans = [letters([q["span"]]) for q in given]
        for item in (q for q in gold.get("quantities", []) if q["doc"] == key):
            near = [q for q, s in zip(given, spans, strict=True) if _touches(one, item["quote"], s)]
            right += any(_same_interval(item, q) for q in near)
            total += 1
        for item in (q for q in gold.get("not_quantities", []) if q["doc"] == key):
            wrong += any(_touches(one, item["quote"], s) for s in spans)
    return f1(right, total, total + wrong)


def _touches(one: Told, quote: str, where: Letters) -> bool:
    return any(share_of_shorter(place, where) >= HALF for place in one.places(quote))


def _same_interval(gold: Json, told: Json) -> bool:
    """Compare the bounds that the gold states; a stated null is an open bound. Approximate values may be 5 % off."""
    slack = 0.05 if gold.get("approximate") else 1e-9
    for bound in ("low", "best", "high"):
        wanted, got = gold.get(bound), told[bound]
        if wanted is not None and (got is None or abs(got - wanted) > slack * max(1, abs(wanted))):
            return False
        if wanted is None and bound in gold and bound != "best" and not gold.get("approximate") and got:
            return False
    return True


def _times(gold: Json, told: Mapping[str, Told]) -> float | None:
    right = 0
    items = gold.get("times", [])
    for item in items:
        one = told[item["doc"]]
        near = [t for t in one.facets["timexes"] if _touches(one, item["quote"], letters([t["span"]]))]
        values = [item["value"], *item.get("also", [])]
        right += any(t["value"].startswith(value) for t in near for value in values)
    return share(right, len(items))


# --- many accounts ----------------------------------------------------------------------------------------------------


def _entities(gold: Json, told: Mapping[str, Told], ledger: Json) -> dict[str, float | None]:
    where = _told_entities(gold, told, ledger)
    tally: Counter[str] = Counter()
    for (a, told_a), (b, told_b) in combinations(where, 2):
        same, joined = a == b, told_a is not None and told_a == told_b
        tally.update(gold=same, told=joined, right=same and joined)
    at = [letters([x["span"]]) for x in ledger["labels"]]
    found = 0
    for label in gold.get("labels", []):
        one, own = told[label["doc"]], {t for e, t in where if e == label["entity"]}
        found += any(
            x["entity"] in own and x["account"] == one.account["id"] and _touches(one, label["label"], place)
            for x, place in zip(ledger["labels"], at, strict=True)
        )
    return {
        "entities": f1(tally["right"], tally["gold"], tally["told"]),
        "labels": share(found, len(gold.get("labels", []))),
    }


def _told_entities(gold: Json, told: Mapping[str, Told], ledger: Json) -> list[tuple[str, str | None]]:
    """Pair each place of a gold name in a telling zone with the ledger's entity there (None: it has none)."""
    mentions = [(e["id"], m["account"], letters([m["span"]])) for e in ledger["entities"] for m in e["mentions"]]
    found = []
    for one in told.values():
        own = [(e, place) for e, account, place in mentions if account == one.account["id"]]
        for entity, place in _places_of_names(one, gold):
            over = [(dice(place, m), e) for e, m in own if place & m]
            found.append((entity, max(over)[1] if over else None))
    return found


def _places_of_names(one: Told, gold: Json) -> list[tuple[str, Letters]]:
    """Find where gold names stand in an account, longest first, so that none is found inside a longer one.

    A name by which two of the account's entities go shows neither and is left out.
    """
    owners: dict[str, set[str]] = {}
    for entity in gold.get("entities", []):
        for name in entity["names"] if one.key in entity.get("docs", [one.key]) else ():
            owners.setdefault(name, set()).add(entity["id"])
    taken: frozenset[int] = frozenset()
    found: list[tuple[str, Letters]] = []
    for name in sorted(owners, key=lambda n: (-len(n), n)):
        free = [place for place in one.places(name) if not place & taken]
        taken = taken.union(*free)
        if len(owners[name]) == 1:
            found += [(min(owners[name]), place) for place in free if one.zone_of(place) in TELLING]
    return found


def _claims(gold: Json, told: Mapping[str, Told], ledger: Json) -> dict[str, float | None]:
    rows = [_pieces(claim, ledger) for claim in ledger["claims"]]
    keys = {one.account["id"]: key for key, one in told.items()}
    tally: Counter[str] = Counter()
    for claim in gold.get("claims", []):
        cells = {k: (c["stance"], told[k].places(c.get("quote", ""))) for k, c in claim["cells"].items()}
        ranked = [(_covered(cells, told, pieces), -len(pieces), -i) for i, pieces in enumerate(rows)]
        covered, _, index = max(ranked, default=((), 0, 0), key=lambda r: (len(r[0]), r[1], r[2]))
        tally["gold"] += 1
        if len(covered) >= 2:
            row = ledger["claims"][-index]
            stances = {keys.get(c["account"]): c["stance"] for c in row["cells"]}
            tally["found"] += 1
            right = allowed({key: stance for key, (stance, _) in cells.items()}, stances)
            tally.update(covered=len(covered), stance=sum(stances.get(k) in right[cells[k][0]] for k in covered))
            silents = [k for k, (stance, _) in cells.items() if stance == "silent"]
            tally.update(silents=len(silents), silent=sum(stances.get(k) == "silent" for k in silents))
            tally["origins"] += len(row["origins"]) in (claim["origins"], *claim.get("origins_also", []))
    return {
        "claim recall": share(tally["found"], tally["gold"]),
        "stance": share(tally["stance"], tally["covered"]),
        "silent": share(tally["silent"], tally["silents"]),
        "origins": share(tally["origins"], tally["found"]),
    }


def allowed(gold: Mapping[str, str], told: Mapping[str | None, str]) -> dict[str, set[str]]:
    """Say which stances are right for each gold stance.

    Where the ledger compares with another account than the gold (the gold's first teller "differs" or "denies" there,
    and the one that departs "says"), the two sides change their names.
    """
    right = {stance: {stance} for stance in ("says", "differs", "denies", "silent")}
    first = next((told.get(key) for key, stance in gold.items() if stance == "says"), None)
    departs = any(stance == first and told.get(key) == "says" for key, stance in gold.items())
    if first in ("differs", "denies") and departs:
        right |= {"says": {first}, "differs": {"differs", "says" if first == "differs" else "denies"}}
        right["denies"] = {"denies" if first == "differs" else "says"}
    return right


def _pieces(claim: Json, ledger: Json) -> list[tuple[str, Letters]]:
    own = set(claim["statements"])
    pieces = [(s["account"], letters(s["spans"])) for s in ledger["statements"] if s["id"] in own]
    loud = [cell for cell in claim["cells"] if cell["stance"] != "silent"]
    return pieces + [(w["account"], letters([w["span"]])) for cell in loud for w in cell["evidence"]]


def _covered(
    cells: Mapping[str, tuple[str, list[Letters]]], told: Mapping[str, Told], pieces: list[tuple[str, Letters]]
) -> tuple[str, ...]:
    """Which cells of a gold claim a row of the ledger touches."""
    return tuple(
        key
        for key, (_, places) in cells.items()
        if any(
            account == told[key].account["id"] and share_of_shorter(place, piece) >= HALF
            for place in places
            for account, piece in pieces
        )
    )


def _reuse(gold: Json, told: Mapping[str, Told], ledger: Json) -> float | None:
    found = 0
    items = [pair for pair in gold.get("reuse", []) if not pair.get("optional")]
    for pair in items:
        left, right = (told[pair[side]["doc"]] for side in ("left", "right"))
        found += any(_shows(pair, left, right, reuse) for reuse in ledger["reuse"])
    return share(found, len(items))


def _shows(pair: Json, left: Told, right: Told, reuse: Json) -> bool:
    sides = {reuse[side]["account"]: letters([reuse[side]["span"]]) for side in ("left", "right")}
    wanted = ((left, pair["left"]["quote"]), (right, pair["right"]["quote"]))
    return all(
        any(2 * len(place & sides.get(one.account["id"], frozenset())) >= len(place) for place in one.places(quote))
        for one, quote in wanted
    )
