"""Fetch pages from the web, where the user says so, and store them as WARC before anything reads them.

The only part of the program that opens a connection (docs/method/fetch.md). Only `cli` imports it, and this file alone:
what can speak to a network is loaded when `rashomon fetch` runs.
"""

from __future__ import annotations

import argparse
import math
from importlib import import_module
from typing import Any

USER_AGENT_CHARACTERS = 200  # characters of a user agent's name


AFTER = """\
Each answer is stored as it came, also redirects and robots.txt, before anything reads it. Refused at every step:
other schemes than http and https, other ports than 80, 443, 8080 and 8443, addresses that are not public, more than
five redirects. Certificates are checked, proxies and cookies are not used.

stdout: one line an address: status, bytes, file, address; set apart by tabs, a dash for what there is not.

exit status:
  0  all was fetched
  1  some was not: stderr says what and why
  2  wrong use, or the file could not be written
"""


def register(commands: Any) -> None:
    """Add the command `fetch` to the command line's."""
    does = "fetch pages from the web; store them as they came in one WARC file"
    command: argparse.ArgumentParser = commands.add_parser(
        "fetch", help=does, description=does, epilog=AFTER, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("urls", nargs="*", metavar="URL", help="a page's address; http and https alone")
    command.add_argument("-o", "--output", required=True, metavar="FOLDER", help="folder to write into; made if absent")
    command.add_argument("--list", metavar="FILE", help="a file of addresses, one a line; # begins a comment")
    command.add_argument(
        "--ignore-robots", action="store_true", help="fetch what a site's robots.txt does not allow; the WARC says so"
    )
    command.add_argument(
        "--max-mb", type=_positive, metavar="MB", help="store no more of one answer (default: what can be read)"
    )
    command.add_argument(
        "--timeout", type=_positive, metavar="SECONDS", help="time for one answer, start to end (default: 60)"
    )
    command.add_argument(
        "--user-agent", type=_user_agent, metavar="NAME", help="how we name ourselves (default: rashomon/VERSION)"
    )
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    status: int = import_module("rashomon.fetch.command").run(options)
    return status


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6 or not math.isfinite(value):
        raise argparse.ArgumentTypeError("give a number above 0")
    return value


def _user_agent(text: str) -> str:
    if not (text.isascii() and text.isprintable() and text.strip() and len(text) <= USER_AGENT_CHARACTERS):
        raise argparse.ArgumentTypeError(f"give a name of 1 to {USER_AGENT_CHARACTERS} printable ASCII characters")
    return text.strip()
