"""The command line: arguments in, exit status out. Data goes to stdout, talk to stderr.

Exit status: 0 done, 1 done but some pages were skipped, 2 wrong use or a result that could not be written.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from rashomon.collate import collate
from rashomon.errors import OutputError, RashomonError, UsageError
from rashomon.fetch import register as register_fetch
from rashomon.intake import Intake, find_pages, limited, read_with
from rashomon.ledger import analysis_json, dumps, ledger_json
from rashomon.records import Account, Analysis, Ledger, Skipped
from rashomon.report import write_report
from rashomon.settings import DEFAULT
from rashomon.sources import as_csv, as_jsonl, rows_of
from rashomon.terminal import visible
from rashomon.version import __version__
from rashomon.where import describe, locate, location_json
from rashomon.why import explain
from rashomon.work import Work, accounts_of, analyses_of, with_skipped

DONE, SOME_SKIPPED, WRONG_USE = 0, 1, 2

MANUAL = """\
Rashomon reads several accounts of one event and writes a ledger of claims: who says what, on whose word, in which
exact words; which account says, differs, denies or is silent; how many independent origins stand behind each claim.
It takes no side and writes no sentence of its own: every word that it shows is a slice of an account. It runs offline;
only `fetch` opens connections.
"""

EXAMPLES = """\
examples:
  rashomon compare saved-pages/ -o result      read a folder; write result/ledger.json and result/report.html
  rashomon compare a.html b.txt -o result      the same for single files
  rashomon ledger saved-pages/ --json          the ledger on stdout
  rashomon analyze saved-pages/ --jsonl        one line an account, as a stream, nothing compared
  rashomon fetch https://a.example/1 -o pages  store a page of the web as WARC; nothing else here opens a connection
  rashomon sources saved-pages/ > sources.csv  what was read: hash, outlet, dates, zones, problems of each page
  rashomon compare crawl.wacz log.xlsx -o out  pages of a web archive, and those that a sheet names
  rashomon why result/ledger.json c1f0         the words behind a claim (the first characters of its id will do)
  rashomon why result/ledger.json c1f0/Gazette the words behind one cell: claim / outlet or account id
  rashomon where result/ledger.json Gazette 120-164   where these words stand in the page that was read

pages:
  HTML, MHTML, SingleFile, PDF with a text layer, mail, Word documents, Safari's web archives, news-please and
  ClaimReview JSON, plain text; and archives of them: WARC, WACZ (the pages that its list names), zip, JSON lists; told
  apart by their content, never by their names. A folder is read with all its subfolders, except hidden files, scripts,
  and the X_files folder that a browser saves beside X.html. A page in an archive is called archive#record. What cannot
  be read becomes a row of `skipped` with the reason; the rest is read. The same page twice counts once.

sheets:
  A CSV or XLSX sheet that says which local file is which address (a source log, Auto Archiver's sheet) is no page: the
  files that it names are read, with its outlet, URL and dates. It may name files in its own folder or below.

accounts.csv:
  A small table says what you know of the pages; it wins over what was guessed. First line: path,outlet,url,published
  (only `path` must be there; an empty field says nothing). `path` is the file as given, or relative to the table, or a
  file name; `published` is 2018-04-12 or 2018-04-12T18:30. A file of this name in a given folder is read by itself;
  --accounts names another one.

exit status:
  0  done
  1  done, but some pages were skipped: the ledger's `skipped` says which and why; `where`: the original is not what was
     read
  2  wrong use, or a result could not be written: nothing, or only a part, was done
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Output: the exit status."""
    options = parser().parse_args(arguments)
    status: int = DONE  # what stays when the reader of our output has gone away
    try:
        with _steady_output():
            status = options.run(options)
    except RashomonError as error:
        print(f"rashomon: {error}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print("rashomon: stopped; nothing more was written.", file=sys.stderr)
        return WRONG_USE
    return status


def parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    main_parser = argparse.ArgumentParser("rashomon", description=MANUAL, epilog=EXAMPLES, formatter_class=raw)
    main_parser.add_argument("--version", action="version", version=f"rashomon {__version__}")
    commands = main_parser.add_subparsers(required=True, metavar="COMMAND")

    compare = _command(commands, "compare", _compare, "compare accounts; write OUT/ledger.json and OUT/report.html")
    compare.add_argument("-o", "--output", required=True, metavar="OUT", help="folder to write into; made if absent")

    ledger = _command(commands, "ledger", _ledger, "compare accounts; write the ledger to stdout")
    ledger.add_argument("--json", action="store_true", help="as JSON (the default and only format)")
    ledger.add_argument("-o", "--output", metavar="FILE", help="write into this file instead of stdout")

    analyze = _command(commands, "analyze", _analyze, "analyse each account by itself; one JSON line each")
    analyze.add_argument("--jsonl", action="store_true", help="as JSON lines (the default and only format)")

    sources = _reading(commands, "sources", _sources, "list what was read and what is known of it; compare nothing")
    form = sources.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="as a table for spreadsheets (the default)")
    form.add_argument("--jsonl", action="store_true", help="as JSON lines")

    why = _question(commands, "why", _why, "print the words behind a claim or a cell")
    why.add_argument(
        "what", metavar="CLAIM_OR_CELL", help="a claim's id or its beginning; with /OUTLET or /ACCOUNT one cell"
    )

    where = _question(commands, "where", _where, "open an original again and say where words of the ledger stand in it")
    where.add_argument("account", metavar="ACCOUNT", help="an account's id, outlet or path, or the beginning of one")
    where.add_argument("span", metavar="START-END", help="code points of the account's text, as in the ledger")
    where.add_argument("--json", action="store_true", help="as JSON, with selectors of the W3C annotation model")
    where.add_argument("--max-mb", type=_megabytes, metavar="MB", help="read larger originals than by default")
    register_fetch(commands)
    return main_parser


def _question(commands: Any, name: str, run: Any, does: str) -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    command: argparse.ArgumentParser = commands.add_parser(name, help=does, epilog=EXAMPLES, formatter_class=raw)
    command.add_argument("ledger", metavar="LEDGER.json", help="a ledger that `compare` or `ledger` wrote")
    command.set_defaults(run=run)
    return command


def _command(commands: Any, name: str, run: Any, does: str) -> argparse.ArgumentParser:
    """Add a command that reads and analyses pages."""
    command = _reading(commands, name, run, does)
    command.add_argument("--jobs", type=_count, default=0, metavar="N", help="processes (default: as many as help)")
    command.add_argument(
        "--max-seconds",
        type=_seconds,
        metavar="S",
        help=f"skip a page that takes the processor longer (default: {DEFAULT.limits.seconds:g}, more for much text)",
    )
    command.add_argument(
        "--max-memory-mb",
        type=_megabytes,
        metavar="MB",
        help=f"skip a page that takes more, where the system can tell (default: {DEFAULT.limits.memory / 1e6:g})",
    )
    command.add_argument(
        "--model",
        default="",
        metavar="MODEL",
        help='"open": the reader that learnt from openly licensed texts alone; "none": read by rules alone; '
        "else the folder of another reader model",
    )
    command.add_argument("-q", "--quiet", action="store_true", help="no progress on stderr; only what went wrong")
    command.add_argument("--debug", action="store_true", help="let a fault of the program end it with its traceback")
    return command


def _reading(commands: Any, name: str, run: Any, does: str) -> argparse.ArgumentParser:
    """Add a command that reads pages."""
    raw = argparse.RawDescriptionHelpFormatter
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=does, description=does, epilog=EXAMPLES, formatter_class=raw
    )
    limit = DEFAULT.read.max_bytes / 1e6
    command.add_argument("paths", nargs="*", metavar="FILE_OR_FOLDER", help="pages, archives, sheets, or their folders")
    command.add_argument("--list", metavar="FILE", help='read also the paths in this file, one a line; "-" is stdin')
    command.add_argument("--accounts", metavar="TABLE", help="accounts.csv: what you know of the pages")
    command.add_argument(
        "--max-mb",
        type=_megabytes,
        metavar="MB",
        help=f"skip larger pages (default: {limit:g})",
    )
    command.set_defaults(run=run)
    return command


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("give a number of processes, 1 or more")
    return value


def _megabytes(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError("give a size in megabytes, more than 0")
    return value


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError("give a time in seconds, more than 0")
    return value


# --- the commands ------------------------------------------------------------------------------------


def _compare(options: argparse.Namespace) -> int:
    folder = Path(options.output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made ({error.strerror}). Name another folder with -o.") from error
    ledger = _read_and_collate(options)
    value = ledger_json(ledger)
    _write(folder / "ledger.json", dumps(value))
    _write(folder / "report.html", write_report(value))
    _say(options, f"{len(ledger.claims)} claims of {len(ledger.analyses)} accounts. Open {folder / 'report.html'}")
    return _status(ledger.skipped)


def _ledger(options: argparse.Namespace) -> int:
    ledger = _read_and_collate(options)
    text = dumps(ledger_json(ledger))
    if options.output:
        _write(Path(options.output), text)
    else:
        sys.stdout.write(text)
    return _status(ledger.skipped)


def _analyze(options: argparse.Namespace) -> int:
    skipped = []
    for result in _results(options):
        if isinstance(result, Skipped):
            skipped.append(result)
            continue
        sys.stdout.write(dumps(analysis_json(result), indent=None))
        sys.stdout.flush()
    return _status(skipped)


def _sources(options: argparse.Namespace) -> int:
    skipped: list[Skipped] = []
    intake = find_pages(options.paths, options.accounts, listing=options.list)
    rows = rows_of(_kept(accounts_of(intake, Work(limited(DEFAULT, options.max_mb))), skipped))
    for line in (as_jsonl if options.jsonl else as_csv)(rows):
        sys.stdout.write(line)
    return _status(skipped)


def _kept(found: Iterable[Account | Skipped], skipped: list[Skipped]) -> Iterator[Account | Skipped]:
    for one in found:
        if isinstance(one, Skipped):
            skipped.append(one)
        yield one


def _why(options: argparse.Namespace) -> int:
    sys.stdout.write(explain(_read_ledger(options.ledger), options.what))
    return DONE


def _where(options: argparse.Namespace) -> int:
    settings = limited(DEFAULT, options.max_mb).read
    location = locate(_read_ledger(options.ledger), options.account, options.span, settings=settings)
    sys.stdout.write(dumps(location_json(location)) if options.json else describe(location))
    return DONE if location.verified else SOME_SKIPPED


# --- what they share ---------------------------------------------------------------------------------


def _read_ledger(name: str) -> Any:
    try:
        return json.loads(Path(name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"{name}: no ledger can be read there ({error}). Name a ledger.json that `compare` wrote."
        ) from error


def _read_and_collate(options: argparse.Namespace) -> Ledger:
    analyses, skipped = with_skipped(_results(options))
    _say(options, f"comparing {len(analyses)} accounts")
    ledger = collate(analyses)
    return Ledger(
        ledger.analyses, ledger.stories, ledger.entities, ledger.claims, ledger.reuse, ledger.labels, tuple(skipped)
    )


def _results(options: argparse.Namespace) -> Iterator[Analysis | Skipped]:
    intake = find_pages(options.paths, options.accounts, listing=options.list)
    settings = limited(DEFAULT, options.max_mb, options.max_seconds, options.max_memory_mb)
    work = Work(read_with(settings, options.model), options.jobs, options.debug)
    yield from _told(options, intake, analyses_of(intake, work))


def _told(
    options: argparse.Namespace, intake: Intake, results: Iterable[Analysis | Skipped]
) -> Iterator[Analysis | Skipped]:
    """Pass the results on and say on stderr how far the work is; a skipped page is always said."""
    total = len(intake.files)
    for number, result in enumerate(results, start=1):
        place = _place(number, total)
        if isinstance(result, Skipped):
            print(f"[{place}] skipped {visible(result.path)}: {visible(result.reason)}", file=sys.stderr)
        else:
            outlet = result.account.outlet or "outlet unknown"
            _say(options, f"[{place}] {result.account.path}: {outlet}, {len(result.attributions)} attributions")
        yield result


def _place(number: int, files: int) -> str:
    """Say how far the work is; archives hold more pages than there are files, how many is not known before."""
    return f"{number}/{files}" if number <= files else str(number)


def _status(skipped: Sequence[Skipped]) -> int:
    return SOME_SKIPPED if skipped else DONE


def _say(options: argparse.Namespace, message: str) -> None:
    if not options.quiet:
        print(visible(message), file=sys.stderr)


def _write(path: Path, text: str) -> None:
    """Write a whole file or none: into a file beside it first, then in its place."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            _dump(stream, text)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}). Make room there, or name another place."
        ) from error


def _dump(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
    os.fsync(stream.fileno())


@contextlib.contextmanager
def _steady_output() -> Iterator[None]:
    """Write UTF-8 whatever the locale; a reader that has gone away is no error, a full disk behind stdout is one."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(f"stdout: cannot be written ({error.strerror}).") from error


if __name__ == "__main__":
    sys.exit(main())
