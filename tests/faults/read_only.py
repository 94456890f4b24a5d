"""A server to which the file system is read-only: every open for writing fails, as it then does.

/dev is left out, as it is where a root file system is mounted read-only: /dev/shm stays writable.
Python reports each attempt to open, make, move or remove a file before it is made.
python -m tests.faults.read_only FOLDER
"""

import errno
import os
import sys
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.truncate", "os.link", "os.symlink")


def refuse(event: str, details: tuple) -> None:
    if event == "open":
        path, mode, flags = details
        changes = bool((flags or 0) & WRITING) or any(c in (mode or "") for c in "wax+")
    else:
        path, changes = details[0] if details else "", event in CHANGES
    if changes and isinstance(path, str | bytes | os.PathLike):
        name = os.fsdecode(path)
        if not name.startswith("/dev/"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), name)


if __name__ == "__main__":
    from bench.trusting import serve

    sys.addaudithook(refuse)
    sys.exit(serve(Path(sys.argv[1])))
