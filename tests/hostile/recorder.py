"""Written beside the run as `sitecustomize.py`: tells a pipe what every process of the run writes, calls and starts."""

import os
import sys

OUT = os.open(os.environ["HOSTILE_RECORD"], os.O_WRONLY)
OWN = os.environ["HOSTILE_OWN"].split(os.pathsep)  # the folders in which files may be written
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
STARTS = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "shutil.", "webbrowser.")
UNIX = 1  # the family of sockets that stay in the machine: the program's own pipes


def own(path):
    return any(os.path.realpath(os.fsdecode(path)).startswith(folder) for folder in OWN) or path == os.devnull


def told(event, arguments):
    if event == "open":
        path, _, flags = arguments
        return not isinstance(path, int) and isinstance(flags, int) and flags & WRITING and not own(path)
    if event.startswith(CHANGES):
        return not own(arguments[0])
    if event == "socket.__new__":
        return arguments[1] != UNIX
    return event.startswith(("socket.", *STARTS))


def record(event, arguments):
    if told(event, arguments):
        os.write(OUT, f"{event} {arguments!r}\n".encode("utf-8", "backslashreplace"))


sys.addaudithook(record)
