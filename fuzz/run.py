"""Fuzz one reader, guided by coverage: `python -m fuzz.run html --seconds 600`. `--list` names the readers.

Atheris (libFuzzer) changes the seeds of fuzz/seeds.py and keeps what reaches new code. An input that breaks a rule of
fuzz/targets.py, takes more than 60 s or more than 2 GB ends the run with exit status 77, 70 or 71, and lies in
fuzz/found/READER/: keep it there, tests/test_fuzz_found.py reads it from then on. Time is CPU time of the process.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import atheris

FOUND = Path(__file__).parent / "found"
PAGE_SECONDS = 60  # seconds in which any input of at most LONGEST bytes must be read, on a busy machine
MEMORY_MB = 2048
LONGEST = 20_000  # bytes of an input; size itself is the matter of tests/hostile

with atheris.instrument_imports(include=["rashomon.read", "rashomon.zones"]):
    import fuzz.targets
    from fuzz.seeds import seeds


def main() -> None:
    """Run one target until its CPU time is used."""
    options = arguments()
    known = fuzz.targets.targets()
    if options.list:
        print("\n".join(known))
        return
    check = known[options.reader]
    kept = FOUND / options.reader
    kept.mkdir(parents=True, exist_ok=True)
    ends = time.process_time() + options.seconds
    tries = 0

    def one_input(data: bytes) -> None:
        nonlocal tries
        tries += 1
        if time.process_time() > ends:
            print(f"{options.reader}: {tries:,} inputs in {options.seconds} CPU seconds, no rule broken", flush=True)
            os._exit(0)  # libFuzzer counts seconds of the clock, and cannot be told to end otherwise
        check(data)

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds()):
            (Path(corpus) / f"seed-{number}").write_bytes(seed)
        flags = [
            f"-timeout={PAGE_SECONDS}",
            f"-report_slow_units={PAGE_SECONDS}",
            f"-rss_limit_mb={MEMORY_MB}",
            f"-max_len={LONGEST}",
            "-verbosity=0",
        ]
        atheris.Setup([sys.argv[0], *flags, f"-artifact_prefix={kept}/", f"-seed={options.seed}", corpus], one_input)
        atheris.Fuzz()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", nargs="?", default="html", help="a target of fuzz/targets.py")
    parser.add_argument("--seconds", type=float, default=600, help="CPU seconds (default: 600)")
    parser.add_argument("--seed", type=int, default=20, help="of the random numbers (default: 20)")
    parser.add_argument("--list", action="store_true", help="name the readers and end")
    return parser.parse_args()


if __name__ == "__main__":
    main()
