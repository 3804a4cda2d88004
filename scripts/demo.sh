#!/bin/sh
# Run the main job on an invented study and on real data, and list what was made.
# Usage: scripts/demo.sh ECOSCORE FOLDER   (FOLDER is made anew)
set -eu

ecoscore=$1
folder=$2

rm -rf "$folder"
mkdir -p "$folder"

echo "== An invented study of three cases"
"$ecoscore" init "$folder/sample" --sample
"$ecoscore" check "$folder/sample"
"$ecoscore" questionnaires "$folder/sample"
"$ecoscore" score "$folder/sample"
"$ecoscore" report "$folder/sample"
"$ecoscore" kit "$folder/sample" --case noorderveen

echo "== Real data: 99 army companies on leadership (five of their reports)"
cp -R examples/leadership-bhr2000 "$folder/leadership"
"$ecoscore" score "$folder/leadership"
"$ecoscore" report "$folder/leadership" --case g001 --case g002 --case g003 --case g050 --case g099

echo "== Real data: five personality factors, with items keyed in reverse (scores only)"
cp -R examples/personality-bfi "$folder/personality"
"$ecoscore" score "$folder/personality"

echo "== An invented ecosystem of fourteen regions, with trouble planted in it (scores only)"
cp -R examples/ecosystem-synthetic "$folder/ecosystem"
"$ecoscore" score "$folder/ecosystem"

echo
echo "Made:"
find "$folder"/*/out -type f | LC_ALL=C sort
