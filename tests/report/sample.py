"""Ledgers for the report's tests: invented accounts of an invented fire, with offsets that the code computes."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

ZONES = {"#": "title", "@": "byline", "%": "date", "~": "caption", "^": "related", ">": "comment", "_": "boilerplate"}

REASONS = {
    "says": "speaks of the same matter as The Harbour Gazette",
    "differs": "names another number than The Harbour Gazette",
    "denies": "says that what The Harbour Gazette tells is not so",
    "silent": "no statement of this account touches it",
}

GAZETTE = """# Fire guts grain store at Velmora docks
@ By Ines Okafor
% 4 March 2031
_ Home | News | Weather | Subscribe
A fire destroyed the north grain store at Velmora docks late on Monday, and 12 workers were taken to hospital, \
the harbour master Tomas Reyl said.
"We heard two blasts shortly before midnight," said Reyl, who was on the quay. 🔥 The flames were out by dawn.
The owner, Brightwater Grain, said in a statement that all safety checks were up to date.
~ Firefighters at the north store at 03:10 on Tuesday. Photo: harbour office
^ More: Storm closes the coast road
> I saw at least 30 ambulances there!!"""

WIRE = """# 12 hurt in Velmora dock blaze
% 4 March 2031, 06:20
VELMORA (North Coast Wire) - A fire destroyed the north grain store at Velmora docks late on Monday. About 12 people \
were hurt, harbour master Tomas Reyl told reporters.
Reyl said that nobody was missing. A dust explosion may have started the blaze, according to two firefighters who \
asked not to be named.
Brightwater Grain did not answer questions."""

VOICE = """# Dockers' union: they ignored our warnings
@ Dock Voice collective
On Monday night the store that we called a death trap went up in flames. More than 40 of our comrades were injured, \
union secretary Mara Delune told the Dock Voice.
"The company knew. Safety checks were never carried out," Delune said.
The profiteers of Brightwater Grain have not faced the workers.
> Shame on the bosses"""

TODAY = """# Velmora wakes to smoke
% 5 March 2031
A fire destroyed the north grain store at Velmora docks late on Monday, North Coast Wire reported, citing the harbour \
master, Tomas Reyl. Some 12 people were hurt.
There was no explosion, Brightwater Grain told Velmora Today on Wednesday; an electrical fault was to blame.
The firm's checks were up to date, it said."""

ARABIC = """# حريق في ميناء فيلمورا
% 4 March 2031
قال مدير الميناء توماس ريل إن 15 عاملاً أصيبوا في حريق مخزن الحبوب الشمالي مساء الاثنين.
ولم يذكر سبب الحريق."""


def account(id_: str, outlet: str | None, marked: str, **fields: Any) -> Json:
    """Build an account: each line is a block, the first character tells its zone."""
    text, blocks = "", []
    for line in marked.split("\n"):
        zone = ZONES.get(line[:1], "body")
        words = line[2:] if zone != "body" else line
        blocks.append({"span": [len(text), len(text) + len(words)], "zone": zone, "author": None})
        text += words + "\n"
    base: Json = {"id": id_, "path": f"pages/{id_}.html", "sha256": "ab" * 32, "media_type": "text/html", "url": None}
    base |= {"captured": None, "outlet": outlet, "title": text.split("\n", 1)[0], "language": "en", "story": "e1"}
    base |= {"modified": None, "published": None, "text": text, "blocks": blocks}
    return base | fields


class Build:
    """A ledger in the making; words are named by themselves and found by the code."""

    def __init__(self, *accounts: Json) -> None:
        self.texts = {a["id"]: a["text"] for a in accounts}
        self.ledger: Json = {"format": "rashomon-ledger/1", "tool": {"version": "0.1.0", "models": {}}}
        self.ledger |= {"accounts": list(accounts), "entities": [], "attributions": [], "timexes": [], "quantities": []}
        self.ledger |= {"statements": [], "claims": [], "reuse": [], "labels": [], "skipped": []}

    def span(self, id_: str, words: str) -> list[int]:
        start = self.texts[id_].index(words)
        return [start, start + len(words)]

    def at(self, id_: str, words: str) -> Json:
        return {"account": id_, "span": self.span(id_, words)}

    def said(self, id_: str, content: str, source: str, cue: str, *chain: str, **fields: Any) -> str:
        """Add an attribution and its statement; give the statement's id."""
        attribution = {"id": f"q{len(self.ledger['attributions'])}", "account": id_, "kind": "indirect"}
        attribution |= {"source": [self.span(id_, source)] if source else [], "cue": [self.span(id_, cue)]}
        attribution |= {"content": [self.span(id_, content)], "modality": "asserted", "anonymous": False}
        voices = [{"name": name, "entity": None, "span": None} for name in chain]
        self.ledger["attributions"].append(attribution | {"inside": None, "chain": voices} | fields)
        return self.told(id_, content, attribution["id"])

    def told(self, id_: str, words: str, attribution: Any = None) -> str:
        """Add a statement (in the account's own voice, unless an attribution is named); give its id."""
        statement = {"id": f"s{len(self.ledger['statements'])}", "account": id_, "spans": [self.span(id_, words)]}
        statement |= {"attribution": attribution, "zone": "body", "polarity": "positive"}
        self.ledger["statements"].append(statement)
        return str(statement["id"])

    def claim(self, stances: dict[str, tuple[str, str]], origins: dict[str, list[str]]) -> Json:
        """Add a row: stance and statement id by account (all others are silent), accounts by origin."""
        statements = {s["id"]: s for s in self.ledger["statements"]}
        places = {a: {"account": a, "span": statements[s]["spans"][0]} for a, (_, s) in stances.items()}
        cells = []
        for id_ in self.texts:
            stance, _ = stances.get(id_, ("silent", ""))
            against = [place for other, place in places.items() if other != id_]
            cell = {"account": id_, "stance": stance, "reason": REASONS[stance], "score": None}
            cells.append(cell | {"evidence": [places[id_]] if id_ in places else [], "against": against})
        found = [
            {"name": n, "entity": None, "accounts": a, "reason": f"credited to {n}", "evidence": []}
            for n, a in origins.items()
        ]
        claim = {"id": f"c{len(self.ledger['claims'])}", "statements": [s for _, s in stances.values()]}
        self.ledger["claims"].append(claim | {"cells": cells, "origins": found})
        return self.ledger["claims"][-1]

    def number(self, id_: str, words: str, counted: str, bounds: tuple[Any, Any, Any], about: bool = False) -> None:
        low, best, high = bounds
        quantity = {"account": id_, "span": self.span(id_, words), "low": low, "best": best, "high": high}
        self.ledger["quantities"].append(
            quantity | {"approximate": about, "counted": [self.span(id_, counted)] if counted else [], "unit": None}
        )

    def time(self, id_: str, words: str, value: str, start: str | None, end: str | None) -> None:
        timex = {"account": id_, "span": self.span(id_, words), "value": value, "type": "DATE"}
        interval = {"start": start, "end": end}
        self.ledger["timexes"].append(timex | {"interval": interval, "basis": "day of publication"})

    def entity(self, kind: str, name: str, *mentions: tuple[str, str, str]) -> str:
        found = [self.at(id_, words) | {"form": form} for id_, words, form in mentions]
        entity = {"id": f"n{len(self.ledger['entities'])}", "kind": kind, "name": name, "mentions": found}
        self.ledger["entities"].append(entity | {"coordinates": None})
        return str(entity["id"])


def sample() -> Json:
    """Build the ledger of five accounts of the fire: all stances, a relay, reuse, labels, a right-to-left account."""
    day = {"value": "2031-03-04", "basis": "metadata: article:published_time"}
    b = Build(
        account("a1", "The Harbour Gazette", GAZETTE, url="https://gazette.example/fire?id=1&x=2", published=day),
        account("a2", "North Coast Wire", WIRE, published={"value": "2031-03-04T06:20:00Z", "basis": "metadata: date"}),
        account("a3", "Dock Voice", VOICE, url="javascript:alert(1)"),
        account("a4", "Velmora Today", TODAY, published={"value": "2031-03-05", "basis": "text: date line"}),
        account("a5", "ميناء اليوم", ARABIC, language="ar", published=day),
    )
    _claims(b)
    _items(b)
    b.ledger["skipped"] = [{"path": "pages/empty.html", "reason": "the page holds no text"}]
    b.ledger["tool"]["models"] = {"reader-en": "cd" * 32}
    return b.ledger


FIRE = "A fire destroyed the north grain store at Velmora docks late on Monday"
GAZETTE_NAME, WIRE_NAME, VOICE_NAME, TODAY_NAME = (
    "The Harbour Gazette",
    "North Coast Wire",
    "Dock Voice",
    "Velmora Today",
)
REYL, DELUNE, GRAIN = "Tomas Reyl", "Mara Delune", "Brightwater Grain"


def _claims(b: Build) -> None:
    """Add the rows in a fixed order: the hurt, the fire, the checks, the blast, and two that one account tells."""
    _hurt(b)
    told = {id_: ("says", b.told(id_, FIRE)) for id_ in ("a1", "a2", "a4")}
    told["a3"] = ("says", b.told("a3", "On Monday night the store that we called a death trap went up in flames"))
    b.claim(told, {WIRE_NAME: ["a1", "a2", "a4"], VOICE_NAME: ["a3"]})
    _checks(b)
    _blast(b)
    for id_, words in (("a1", "🔥 The flames were out by dawn"), ("a2", "nobody was missing")):
        b.claim({id_: ("says", b.told(id_, words))}, {REYL: [id_]})


def _hurt(b: Build) -> None:
    first = b.said("a1", "12 workers were taken to hospital", f"the harbour master {REYL}", "said", GAZETTE_NAME, REYL)
    second = b.said("a2", "About 12 people were hurt", f"harbour master {REYL}", "told", WIRE_NAME, REYL)
    source = f"union secretary {DELUNE}"
    third = b.said("a3", "More than 40 of our comrades were injured", source, "told", VOICE_NAME, DELUNE)
    fourth = b.said("a4", "Some 12 people were hurt", REYL, "citing", TODAY_NAME, WIRE_NAME, REYL)
    fifth = b.said("a5", "15 عاملاً أصيبوا", "مدير الميناء توماس ريل", "قال", "ميناء اليوم", "توماس ريل")
    stances = {"a1": ("says", first), "a2": ("says", second), "a3": ("differs", third), "a4": ("says", fourth)}
    b.claim(stances | {"a5": ("differs", fifth)}, {REYL: ["a1", "a2", "a4", "a5"], DELUNE: ["a3"]})


def _checks(b: Build) -> None:
    first = b.said("a1", "all safety checks were up to date", GRAIN, "said in a statement", GAZETTE_NAME, GRAIN)
    words = "Safety checks were never carried out"
    third = b.said("a3", words, "Delune", "Delune said", VOICE_NAME, DELUNE, kind="direct")
    fourth = b.said("a4", "The firm's checks were up to date", "it said", "it said", TODAY_NAME, GRAIN)
    stances = {"a1": ("says", first), "a3": ("denies", third), "a4": ("says", fourth)}
    b.claim(stances, {GRAIN: ["a1", "a4"], DELUNE: ["a3"]})


def _blast(b: Build) -> None:
    words = "We heard two blasts shortly before midnight"
    first = b.said("a1", words, "Reyl, who", "said Reyl", GAZETTE_NAME, REYL, kind="direct")
    words, source = "A dust explosion may have started the blaze", "two firefighters"
    hedged = {"anonymous": True, "modality": "hedged"}
    second = b.said("a2", words, source, "according to", WIRE_NAME, source, **hedged)
    denied = {"modality": "denied"}
    fourth = b.said("a4", "There was no explosion", GRAIN, "told Velmora Today", TODAY_NAME, GRAIN, **denied)
    stances = {"a1": ("says", first), "a2": ("says", second), "a4": ("denies", fourth)}
    b.claim(stances, {REYL: ["a1"], source: ["a2"], GRAIN: ["a4"]})


def _items(b: Build) -> None:
    b.number("a1", "12", "workers", (12, 12, 12))
    b.number("a2", "About 12", "people", (10, 12, 14), about=True)
    b.number("a3", "More than 40", "our comrades", (41, None, None))
    b.number("a4", "Some 12", "people", (10, 12, 14), about=True)
    b.number("a5", "15", "عاملاً", (15, 15, 15))
    b.number("a1", "two", "blasts", (2, 2, 2))
    b.time("a1", "late on Monday", "2031-03-03TNI", "2031-03-03T18:00:00", "2031-03-04T00:00:00")
    b.time("a2", "late on Monday", "2031-03-03TNI", "2031-03-03T18:00:00", "2031-03-04T00:00:00")
    b.time("a3", "On Monday night", "2031-03-03TNI", "2031-03-03T18:00:00", "2031-03-04T00:00:00")
    b.time("a1", "03:10 on Tuesday", "2031-03-04T03:10", "2031-03-04T03:10:00", "2031-03-04T03:11:00")
    b.time("a1", "by dawn", "2031-03-04TMO", None, None)
    reyl = [("a1", "Tomas Reyl", "name"), ("a2", "Tomas Reyl", "name"), ("a4", "Tomas Reyl", "name")]
    b.entity("person", "Tomas Reyl", *reyl, ("a2", "harbour master", "description"), ("a5", "توماس ريل", "name"))
    firm = [(id_, "Brightwater Grain", "name") for id_ in ("a1", "a2", "a3", "a4")]
    owner = b.entity("organisation", "Brightwater Grain", *firm, ("a3", "The profiteers", "description"))
    b.entity("person", "Mara Delune", ("a3", "Mara Delune", "name"))
    b.ledger["labels"] = [{"entity": owner, **b.at("a3", "The profiteers")}]
    fire = "A fire destroyed the north grain store at Velmora docks late on Monday"
    same = {"left": b.at("a1", fire), "right": b.at("a2", fire), "identical": True, "similarity": 1.0}
    left, right = b.at("a2", "About 12 people were hurt"), b.at("a4", "Some 12 people were hurt")
    b.ledger["reuse"] = [same, {"left": left, "right": right, "identical": False, "similarity": 0.86}]


def empty() -> Json:
    """Build the ledger of nothing."""
    return Build().ledger


HOSTILE = '"\'><img src=x onerror="window.hacked=1"><script>window.hacked=1</script></script><!--<script>{{data}}'
BENT = '\u202egnp.exe\u202c =HYPERLINK("x") \u2028 &lt; &#x3c; \U0001f600 \x00'


def hostile() -> Json:
    """Build a ledger whose every word from a page attacks the page that shows it."""
    bad = HOSTILE + BENT
    url = "javascript:window.hacked=1"
    date = {"value": bad, "basis": bad}
    fields: Json = {"title": bad, "language": bad, "captured": bad, "modified": bad, "story": bad, "path": bad}
    marked = f"# {bad}\nIt burned, {bad} said Ann.\n> {bad}\n_ {bad}".replace("\u2028", " ")
    b = Build(
        account(bad, bad, marked, url=url, published=date, **fields),
        account(bad + "2", bad, marked, url='https://x.example/"onmouseover=window.hacked=1', **fields),
    )
    for a in b.ledger["accounts"]:
        a["blocks"][2]["author"] = bad
    pair = ((bad, "says"), (bad + "2", "differs"))
    told = {id_: (stance, b.told(id_, f"It burned, {HOSTILE}")) for id_, stance in pair}
    claim = b.claim(told, {bad: [bad, bad + "2"]})
    claim["id"] = bad
    for cell in claim["cells"]:
        cell["reason"] = bad
    b.said(bad, f"It burned, {HOSTILE}", "Ann", "said", bad, bad)
    b.ledger["statements"][0]["attribution"] = b.ledger["attributions"][0]["id"]
    b.number(bad, "It", "burned", (1, 1, 1))
    b.time(bad, "burned", bad, bad, None)
    owner = b.entity("person", bad, (bad, "Ann", "name"), (bad + "2", HOSTILE, "name"))
    b.ledger["labels"] = [{"entity": owner, **b.at(bad, HOSTILE)}]
    places = [b.at(id_, HOSTILE) for id_ in (bad, bad + "2")]
    b.ledger["reuse"] = [{"left": places[0], "right": places[1], "identical": False, "similarity": 0.5}]
    b.ledger["skipped"] = [{"path": bad, "reason": bad}]
    b.ledger["tool"] = {"version": bad, "models": {bad: bad}}
    return b.ledger


def large(accounts: int = 60, claims: int = 300) -> Json:
    """Build a ledger of many accounts and claims, each claim told by a sixth of the accounts."""
    texts = []
    for n in range(accounts):
        lines = [f"Report {n} of item {c}: the crew counted {c + n % 3} barrels at pier {c}." for c in range(claims)]
        texts.append(account(f"a{n:02}", f"Outlet number {n}", "\n".join(lines)))
    b = Build(*texts)
    for c in range(claims):
        stances = {}
        for n in range(c % 6, accounts, 6):
            stance = ("says", "says", "differs", "says", "denies")[(n + c) % 5] if c % 3 == 0 else "says"
            words = f"item {c}: the crew counted {c + n % 3} barrels"
            stances[f"a{n:02}"] = (stance, b.told(f"a{n:02}", words))
        b.claim(stances, {"Outlet number 0": list(stances)})
    return b.ledger
