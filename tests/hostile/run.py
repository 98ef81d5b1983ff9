"""One run of the program over all hostile inputs and two good pages, watched from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hostile import INPUTS
from tests.hostile.inputs import TOLD, page

RECORDER = Path(__file__).with_name("recorder.py")
GOOD = {"good-first.html": page("", number="first and good"), "good-last.txt": f"Report.\n\n{TOLD} Last.\n".encode()}
RUN_SECONDS = 3600  # seconds of the clock after which the run counts as hung; about 60 on a machine that is idle


@dataclass
class Run:
    """What came of it. `told`: what the processes did that they may not. `outside`: files that have appeared."""

    status: int
    errors: str
    ledger: dict[str, Any]
    report: str
    told: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def rows(self, path: str) -> tuple[list[dict[str, Any]], list[str]]:
        """The accounts of a file, and the reasons for which it, or what it holds, was skipped."""

        def of(row: dict[str, Any]) -> bool:
            name = Path(row["path"])
            return path in {name.name, name.parent.name} or f"/{path}#" in row["path"]

        return [a for a in self.ledger["accounts"] if of(a)], [s["reason"] for s in self.ledger["skipped"] if of(s)]


def run_all(folder: Path) -> Run:
    """Build the inputs in a folder, compare them, and look at what happened."""
    pages, here, own = folder / "pages", folder / "here", [folder / "out", folder / "temporary"]
    for made in (pages, here, *own, folder / "site", folder / "home"):
        made.mkdir()
    for name, data in GOOD.items():
        (pages / name).write_bytes(data)
    for one in INPUTS:
        one.build(pages)
    before = listing(folder)
    told: list[str] = []
    listener = threading.Thread(target=listen, args=(pipe(folder), told), daemon=True)
    (folder / "site" / "sitecustomize.py").write_text(RECORDER.read_text(encoding="utf-8"), encoding="utf-8")
    listener.start()
    done = start(pages, here, own, folder)
    with (folder / "record").open("wb"):  # ends the listener, also where the program never began
        pass
    listener.join(60)
    written = own[0] / "ledger.json"
    ledger = json.loads(written.read_text(encoding="utf-8")) if written.exists() else {}
    report = (own[0] / "report.html").read_text(encoding="utf-8") if ledger else ""
    outside = sorted(listing(folder) - before - {"site/sitecustomize.py", "out/ledger.json", "out/report.html"})
    return Run(done.returncode, done.stderr, ledger, report, told, outside)


def start(pages: Path, here: Path, own: list[Path], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rashomon.cli", "compare", str(pages), "-o", str(own[0]), "--jobs", "2"]
    limits = ["--max-mb", "60"]
    root = Path(__file__).resolve().parents[2]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_")) and name != "CI"},
        "HOSTILE_RECORD": str(folder / "record"),
        "HOSTILE_OWN": os.pathsep.join(os.path.realpath(place) for place in own),
        "PYTHONPATH": os.pathsep.join([str(folder / "site"), str(root / "src"), os.environ.get("PYTHONPATH", "")]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(folder / "home"),
        "TMPDIR": str(own[1]),
    }
    return subprocess.run(
        [*command, *limits],
        cwd=here,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=RUN_SECONDS,
        errors="backslashreplace",
    )


def pipe(folder: Path) -> int:
    os.mkfifo(folder / "record")
    return os.open(folder / "record", os.O_RDONLY | os.O_NONBLOCK)


def listen(source: int, told: list[str]) -> None:
    """Take down what is said in the pipe until nobody holds it any more."""
    said, began = b"", False
    while True:
        try:
            piece = os.read(source, 65_536)
        except BlockingIOError:
            began = True  # somebody holds the pipe, and is silent
            time.sleep(0.05)
            continue
        if not piece and began:
            break
        began = began or bool(piece)
        said += piece
        time.sleep(0.05)
    told += said.decode().splitlines()


def listing(folder: Path) -> set[str]:
    """Name every file below a folder but the pipe."""
    found = (str(Path(root, name).relative_to(folder)) for root, _, names in os.walk(folder) for name in names)
    return {name for name in found if name != "record"}
