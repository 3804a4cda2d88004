#!/bin/sh
# Install Debian or Ubuntu packages, or say which are wanted where that is not possible.
# Usage: scripts/apt.sh "what they are for" PACKAGE...
set -eu

purpose=$1
shift

if ! command -v apt-get >/dev/null 2>&1; then
    echo "ecoscore needs $purpose, and this system has no apt-get to install it with." >&2
    echo "Install what your system calls these Debian packages, then run make again: $*" >&2
    exit 1
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "ecoscore needs $purpose. Ask an administrator to run, then run make again:" >&2
        echo "    apt-get update && apt-get install --no-install-recommends $*" >&2
        exit 1
    fi
    as_root=sudo
fi

echo "Installing $purpose: $*"
# The list of every unpacked package helps nobody; what goes wrong comes on standard error.
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    -o Dpkg::Use-Pty=0 "$@" > /dev/null
