#!/bin/sh
# Make the virtual environment with a Python that is new enough, installing Python if needed.
# Usage: scripts/make_environment.sh FOLDER   (the variable PYTHON names an interpreter to use)
set -eu

folder=$1
here=$(dirname "$0")

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Debian splits ensurepip off; without it `python3 -m venv` stops halfway.
complete() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

# Prints the first interpreter that passes the test $1.
first_that_is() {
    for name in ${PYTHON:-python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$1" "$name"; then
            command -v "$name"
            return
        fi
    done
}

usable() {
    new_enough "$1" && complete "$1"
}

python=$(first_that_is usable)
if [ -z "$python" ]; then
    incomplete=$(first_that_is new_enough)
    if [ -n "$incomplete" ]; then
        version=$("$incomplete" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        "$here/apt.sh" "the module venv of Python $version" "python$version-venv"
    else
        "$here/apt.sh" "Python 3.11 or newer" python3 python3-venv
    fi
    python=$(first_that_is usable)
fi
if [ -z "$python" ]; then
    echo "ecoscore needs Python 3.11 or newer, with its modules venv and ensurepip." >&2
    echo "Install it, or name it, then run make again:  make demo PYTHON=/path/to/python3.11" >&2
    exit 1
fi

echo "Making $folder with $python"
"$python" -m venv --clear "$folder"
