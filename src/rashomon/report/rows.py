"""The rows of the ledger: each claim with its head, its cells and its counts, in the order in which they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.report.book import Book, Json

STANCES = ("says", "differs", "denies", "silent")
APART = frozenset({"differs", "denies"})


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as a row. `number`: its place in the ledger; the head: the words that stand for it, account and spans."""

    number: int
    claim: Json
    head_account: str
    head_spans: Sequence[Sequence[int]]
    cells: Mapping[str, Json]
    tally: Mapping[str, int]

    @property
    def speaking(self) -> int:
        """The number of accounts that have words on it."""
        return sum(self.tally[stance] for stance in STANCES if stance != "silent")

    @property
    def disagree(self) -> bool:
        """Whether some of several accounts tell it otherwise; a lone denial has nobody to disagree with."""
        return self.shared and any(self.tally[stance] for stance in APART)

    @property
    def shared(self) -> bool:
        return self.speaking > 1


def all_rows(book: Book) -> list[Row]:
    """List the claims as rows: where accounts differ or deny first, then those of most accounts, then as they stand."""
    rows = [_row(book, number, claim) for number, claim in enumerate(book.ledger["claims"])]
    return sorted(rows, key=lambda row: (not row.disagree, -row.speaking, row.number))


def _row(book: Book, number: int, claim: Json) -> Row:
    cells = {cell["account"]: cell for cell in claim["cells"]}
    account, spans = _head(book, claim)
    tally = Counter(str(cell["stance"]) for cell in claim["cells"])
    return Row(number, claim, account, spans, cells, tally)


def _head(book: Book, claim: Json) -> tuple[str, Sequence[Sequence[int]]]:
    """Choose the words that stand for a claim: of those who say it, those with which most others are compared."""
    compared = Counter((words["account"], *words["span"]) for cell in claim["cells"] for words in cell["against"])
    says = {cell["account"] for cell in claim["cells"] if cell["stance"] == "says"}
    statements = [book.statements[id_] for id_ in claim["statements"] if id_ in book.statements]
    if not statements:
        evidence = [words for cell in claim["cells"] for words in cell["evidence"]]
        return (evidence[0]["account"], [evidence[0]["span"]]) if evidence else ("", [])

    def weight(statement: Json) -> tuple[bool, int]:
        account = statement["account"]
        return account in says, sum(compared[(account, *span)] for span in statement["spans"])

    best = max(statements, key=weight)  # the first of equals
    return best["account"], best["spans"]


def head_words(book: Book, row: Row) -> str:
    """Cut the words that stand for a row."""
    return book.words(row.head_account, *row.head_spans)


def tally_words(row: Row) -> str:
    """Count a row's cells by stance: "3 say · 1 differs"."""
    verbs = {"says": ("says", "say"), "differs": ("differs", "differ"), "denies": ("denies", "deny")}
    verbs["silent"] = ("silent", "silent")
    counts = [(row.tally[stance], verbs[stance]) for stance in STANCES]
    return " · ".join(f"{count} {verb[count != 1]}" for count, verb in counts if count)
