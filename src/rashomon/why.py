"""Say why: the words behind a claim or a cell of a ledger, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.named import Json, check_format, find_one, names_of
from rashomon.terminal import visible

CONTEXT = 60  # code points shown on each side of the words


def explain(ledger: Json, what: str) -> str:
    """Print the words behind a claim ("c1f0") or one of its cells ("c1f0/Gazette", "c1f0/a93b").

    Input: a ledger as JSON; the claim's id or its beginning, then "/" and an account's id, outlet or path (or its
    beginning) for one cell. Output: lines of text, every quoted word a slice of its account, control characters made
    visible. Errors: UsageError when nothing or more than one thing fits; the message lists what would.
    """
    check_format(ledger)
    wanted, _, account = what.partition("/")
    claim = find_one("claim", wanted, {c["id"]: [c["id"]] for c in ledger["claims"]})
    row = next(c for c in ledger["claims"] if c["id"] == claim)
    accounts = {a["id"]: a for a in ledger["accounts"]}
    cells = row["cells"]
    if account:
        names = {c["account"]: names_of(accounts[c["account"]]) for c in cells}
        chosen = find_one("account", account, names)
        cells = [c for c in cells if c["account"] == chosen]
    lines = [f"claim {row['id']}", *_rows(cells, accounts, ledger)]
    if not account:
        lines += _origins(row["origins"], accounts)
    return "\n".join(lines) + "\n"


def _rows(cells: Sequence[Json], accounts: Mapping[str, Json], ledger: Json) -> Iterator[str]:
    for cell in cells:
        yield ""
        yield f"{_heading(accounts[cell['account']])} -- {cell['stance'].upper()}"
        yield f"  why: {visible(cell['reason'])}"
        for words in cell["evidence"]:
            yield f"  words: {_quoted(words, accounts)}"
            yield from (f"  chain: {chain}" for chain in _chains(words, ledger))
        yield from (f"  beside: {_quoted(words, accounts)}" for words in cell["against"])


def _origins(origins: Sequence[Json], accounts: Mapping[str, Json]) -> Iterator[str]:
    yield ""
    yield f"independent origins: {len(origins)}"
    for origin in origins:
        carriers = ", ".join(_heading(accounts[a]) for a in origin["accounts"])
        yield f"  {visible(origin['name']) or '(hidden)'}, carried by {carriers}: {visible(origin['reason'])}"
        yield from (f"    words: {_quoted(words, accounts)}" for words in origin.get("evidence", ()))


def _heading(account: Json) -> str:
    published = account["published"]["value"] if account["published"] else "date unknown"
    return f"{visible(account['outlet'] or account['path'])} ({published}) [{account['id']}]"


def _quoted(words: Json, accounts: Mapping[str, Json]) -> str:
    account, (start, end) = accounts[words["account"]], words["span"]
    text = account["text"]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    shown = f"{_flat(before)}>>{_flat(text[start:end])}<<{_flat(after)}"
    return f"{visible(account['outlet'] or account['path'])} {start}-{end}: {shown}"


def _chains(words: Json, ledger: Json) -> Iterator[str]:
    start, end = words["span"]
    for attribution in ledger["attributions"]:
        inside = any(s < end and start < e for s, e in attribution["content"])
        if attribution["account"] == words["account"] and inside:
            chain = " <- ".join(visible(v["name"]) or "(hidden)" for v in attribution["chain"])
            yield f"{chain} ({attribution['kind']}, {attribution['modality']})"


def _flat(text: str) -> str:
    return visible(" ".join(text.split("\n")))
