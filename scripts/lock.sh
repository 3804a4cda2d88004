#!/bin/sh
# Write the exact versions of everything that ecoscore and its development need.
# Usage: scripts/lock.sh FILE
set -eu

file=$1
here=$(dirname "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$here/make_environment.sh" "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
{
    echo "# The exact versions that \`make\` installs. Made by \`make lock\`; do not edit by hand."
    "$folder/venv/bin/python" -m pip list --format=freeze --exclude-editable \
        --disable-pip-version-check --exclude pip | LC_ALL=C sort -f
} > "$folder/constraints.txt"
mv "$folder/constraints.txt" "$file"
echo "Wrote $file"
