"""Which Debian packages hold the system libraries that WeasyPrint loads and this machine lacks?

Prints their names on one line; prints nothing when every library can be loaded. The test is
loading, not asking the package manager, so that it is right on every system.
"""

from __future__ import annotations

import ctypes
import sys

# The last one is optional to WeasyPrint: without it a report takes twice as long, and WeasyPrint
# warns that a later version will demand it.
LIBRARIES = {
    "libgobject-2.0.so.0": "libpango-1.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libharfbuzz.so.0": "libpango-1.0-0",
    "libfontconfig.so.1": "libpangoft2-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def loads(library: str) -> bool:
    """Tell whether the dynamic linker finds `library`, under its Linux or its macOS name."""
    stem, _, number = library.partition(".so.")
    for name in (library, f"{stem}.{number}.dylib", f"{stem}.dylib"):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def missing_packages() -> list[str]:
    """Give the packages of the libraries that cannot be loaded, each once."""
    return list(dict.fromkeys(package for name, package in LIBRARIES.items() if not loads(name)))


if __name__ == "__main__":
    sys.stdout.write(" ".join(missing_packages()))
