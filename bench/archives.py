"""Measure the reading of archives: pages a second, as ratios to peers on the same pages in one run; and peak memory.

`python -m bench.archives [N]`: writes a WARC of N pages (default 300) into a temporary folder, of the corpus of pages
where it lies beside the project, else of generated HTML. Peers, where they are installed (they are no requirements):
fastwarc reading alone is the limit for going through an archive; trafilatura extracts text and metadata of the pages.
Times are the processor's. Memory: the peak of Python's own, for an archive and for one ten times as large.
"""

from __future__ import annotations

import gzip
import importlib
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rashomon.errors import InputError
from rashomon.intake import account_of, captures_of, find_pages
from rashomon.read import Capture, read_capture
from rashomon.settings import DEFAULT

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "pages"
PAGES = 300
SENTENCE = "the bridge was closed on monday after officials said that water had risen over the road near town"
ROUNDS = 3  # the best of them counts


def page(number: int) -> bytes:
    """Generate a page: 40 paragraphs amid links, about 30 kB."""
    text = "".join(f"<p>{number} {n}. {SENTENCE[n:]}, {SENTENCE}.</p>" for n in range(40))
    links = "".join(f'<li class="menu"><a href="/{n}">Section {n}</a></li>' for n in range(200))
    return f"<!DOCTYPE html><title>Page {number}</title><ul>{links}</ul><article>{text}</article>".encode()


def pages(count: int, different: int) -> Iterator[bytes]:
    """Give so many pages of the corpus, again and again, no two with equal bytes; without a corpus, generated ones."""
    files = sorted([*CORPUS.rglob("*.html"), *CORPUS.rglob("*.html.gz")])[:different]
    for number in range(count):
        if not files:
            yield page(number)
            continue
        path = files[number % len(files)]
        data = path.read_bytes()
        yield (gzip.decompress(data) if path.suffix == ".gz" else data) + b"<!-- %d -->" % number


def write_warc(path: Path, count: int, different: int) -> int:
    """Write an archive, a compressed record a page. Output: the bytes of its pages."""
    size = 0
    with path.open("wb") as out:
        for number, data in enumerate(pages(count, different)):
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + data
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/{number}\r\n"
                "WARC-Date: 2020-05-06T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))
            size += len(data)
    return size


def best(work: Callable[[], int]) -> tuple[float, int]:
    """Run something several times: (seconds of the fastest run, its result)."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        result = work()
        times.append(time.process_time() - began)
    return min(times), result


def captured(path: Path) -> Iterator[Capture]:
    """Take the pages out of an archive."""
    found = captures_of(find_pages([str(path)]), DEFAULT.read)
    return (one for one in found if isinstance(one, Capture))


def attempted(work: Callable[[Capture], object], captures: Iterator[Capture]) -> int:
    """Do something with every page; one that cannot be read counts as done. Output: how many pages."""
    count = 0
    for capture in captures:
        count += 1
        try:
            work(capture)
        except InputError:
            continue
    return count


def peers(path: Path) -> Iterator[tuple[str, Callable[[], int]]]:
    """Give the peers that are installed, and say which are not."""
    for name, run in (("fastwarc", fastwarc_alone), ("trafilatura", trafilatura_extracts)):
        try:
            module = importlib.import_module("fastwarc.warc" if name == "fastwarc" else name)
        except ImportError:
            print(f"{name} is not installed: left out")
            continue
        yield name, lambda run=run, module=module: run(module, path)  # type: ignore[misc]


def fastwarc_alone(fastwarc: Any, path: Path) -> int:
    """Read every record with fastwarc."""
    with path.open("rb") as stream:
        records = fastwarc.ArchiveIterator(stream, record_types=fastwarc.WarcRecordType.response)
        return sum(1 for record in records if record.reader.read())


def trafilatura_extracts(trafilatura: Any, path: Path) -> int:
    """Extract text and metadata of every page with trafilatura."""
    return attempted(lambda c: trafilatura.bare_extraction(c.data, with_metadata=True), captured(path))


def memory(path: Path) -> float:
    """Go through an archive: the peak of Python's memory, in MB."""
    tracemalloc.start()
    for _ in captured(path):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory() as folder:
        path, large = Path(folder) / "pages.warc.gz", Path(folder) / "large.warc.gz"
        size = write_warc(path, count, count)
        runs = {
            "go through (captures_of)": lambda: attempted(lambda _: None, captured(path)),
            "and read (read_capture)": lambda: attempted(read_capture, captured(path)),
            "and zone (account_of)": lambda: attempted(account_of, captured(path)),
        } | dict(peers(path))
        found = {name: best(work) for name, work in runs.items()}
        print(f"\n{count} pages, {size / 1e6:.0f} MB of HTML\n\n| | pages/s | to fastwarc | to trafilatura |")
        print("|---|---:|---:|---:|")
        for name, (seconds, done) in found.items():
            ratios = [f"{found[p][0] / seconds:.2f}" if p in found else "-" for p in ("fastwarc", "trafilatura")]
            print(f"| {name} | {done / seconds:,.0f} | {ratios[0]} | {ratios[1]} |")
        write_warc(large, 10 * count, count)
        print(f"\npeak memory: {memory(path):.1f} MB; of an archive ten times as large: {memory(large):.1f} MB")


if __name__ == "__main__":
    main()
