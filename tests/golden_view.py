"""A ledger as text that a person can review line by line: what the golden files hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]


def view(ledger: Json) -> str:
    """Write a ledger as lines, every word a slice of its account."""
    texts = {a["id"]: a["text"] for a in ledger["accounts"]}
    outlets = {a["id"]: a["outlet"] or a["path"].rsplit("/", 1)[-1] for a in ledger["accounts"]}
    sections = (attributions, values, entities, claims, reuse)
    lines = [*accounts(ledger), *(line for section in sections for line in section(ledger, texts, outlets))]
    return "\n".join(lines) + "\n"


def cut(text: str, spans: Sequence[Sequence[int]]) -> str:
    """Show the words of some spans, " / " between them."""
    return " / ".join(" ".join(text[start:end].split()) for start, end in spans)


def accounts(ledger: Json) -> Iterator[str]:
    yield "# accounts"
    for a in sorted(ledger["accounts"], key=lambda a: a["path"]):
        published = f"{a['published']['value']} ({a['published']['basis']})" if a["published"] else "no date"
        yield f"{a['path'].rsplit('/', 1)[-1]}: {a['outlet']} | {published} | {a['language']} | {a['title']}"
        yield from (f"  {b['zone']}: {cut(a['text'], [b['span']])[:70]}" for b in a["blocks"] if b["zone"] != "body")


def attributions(ledger: Json, texts: Json, outlets: Json) -> Iterator[str]:
    yield "\n# attributions: chain | cue | content"
    for q in sorted(ledger["attributions"], key=lambda q: (outlets[q["account"]], q["content"])):
        text = texts[q["account"]]
        chain = " <- ".join(v["name"] or "(hidden)" for v in q["chain"])
        marks = f"{q['kind']}, {q['modality']}{', anonymous' * q['anonymous']}{', nested' * bool(q['inside'])}"
        yield f"{chain} | {cut(text, q['cue'])} | {cut(text, q['content'])} [{marks}]"


def values(ledger: Json, texts: Json, outlets: Json) -> Iterator[str]:
    yield "\n# quantities"
    for q in ledger["quantities"]:
        text, interval = texts[q["account"]], f"{q['low']}..{q['high']} best {q['best']}{' about' * q['approximate']}"
        words, counted = cut(text, [q["span"]]), cut(text, q["counted"])
        yield f"{outlets[q['account']]}: {words} = {interval} of {counted or q['unit']}"
    yield "\n# times"
    for t in ledger["timexes"]:
        yield f"{outlets[t['account']]}: {cut(texts[t['account']], [t['span']])} = {t['value']} ({t['basis']})"


def entities(ledger: Json, texts: Json, outlets: Json) -> Iterator[str]:
    yield "\n# entities"
    labels = {(x["entity"], x["account"]): cut(texts[x["account"]], [x["span"]]) for x in ledger["labels"]}
    for e in ledger["entities"]:
        words = sorted({cut(texts[m["account"]], [m["span"]]) for m in e["mentions"]})
        own = [f"{outlets[a]}: {label}" for (entity, a), label in sorted(labels.items()) if entity == e["id"]]
        yield f"{e['kind']} {e['name']}: {' | '.join(words)}{f' -- labels {own}' if own else ''}"


def claims(ledger: Json, texts: Json, outlets: Json) -> Iterator[str]:
    yield "\n# claims of two accounts or more"
    for c in ledger["claims"]:
        loud = [cell for cell in c["cells"] if cell["stance"] != "silent"]
        if len(loud) < 2:
            continue
        yield ""
        for cell in loud:
            words = cut(texts[cell["account"]], [w["span"] for w in cell["evidence"]])
            yield f"{outlets[cell['account']]} {cell['stance'].upper()}: {words} ({cell['reason']})"
        for o in c["origins"]:
            yield f"  origin: {o['name'] or '(hidden)'} by {[outlets[a] for a in o['accounts']]}: {o['reason']}"


def reuse(ledger: Json, texts: Json, outlets: Json) -> Iterator[str]:
    yield "\n# reuse"
    for r in ledger["reuse"]:
        sides = (f"{outlets[x['account']]}: {cut(texts[x['account']], [x['span']])}" for x in (r["left"], r["right"]))
        yield f"{'identical' if r['identical'] else r['similarity']} | {' | '.join(sides)}"
