"""How does a file come to stand on the disk whole, or not at all?"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> Path:
    """Write `content` to `path` under a temporary name beside it, then rename.

    Whoever looks, also after a crash or on a full disk, sees the old file or the new one and never
    half of one. Missing folders are made. Gives `path` back. An OSError names `path`, also when
    the system spoke of the temporary file or, as on a full disk, of none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # a rename may reach the disk before the content does
        unfinished.chmod(0o666 & ~_umask())  # mkstemp makes files that only their owner can read
        unfinished.replace(path)
    except BaseException as trouble:
        with contextlib.suppress(FileNotFoundError):
            unfinished.unlink()
        if isinstance(trouble, OSError):
            trouble.filename, trouble.filename2 = str(path), None
        raise
    return path


def _umask() -> int:
    """The permissions that the user withholds from new files; it can only be read by setting it."""
    current = os.umask(0)
    os.umask(current)
    return current
