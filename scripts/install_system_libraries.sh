#!/bin/sh
# Install the system libraries that WeasyPrint loads, if any is missing.
# Usage: scripts/install_system_libraries.sh PYTHON
set -eu

here=$(dirname "$0")
missing=$("$1" "$here/system_libraries.py")
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086  # package names hold no spaces
    "$here/apt.sh" "the system libraries of the PDF renderer" $missing
fi
