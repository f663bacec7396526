#!/usr/bin/env bash
# Uses the training window on a screen that nobody sees and makes its pictures again; or measures
# what it costs: training.sh FOLDER measure STEPS PAIRS. Needs Xvfb (xvfb-run) and a built checkout:
# mvn -B -DskipTests package
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -B -q dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/path"
xvfb-run -a -s "-screen 0 1600x1000x24" \
  java -Xmx3g --add-opens=java.base/java.lang=ALL-UNNAMED \
  -cp "target/classes:target/test-classes:$(cat "$work/path")" \
  io.github.simgan.command.TrainingDriver "${1:-$work/shots}" "${@:2}" | grep -v '^\[WARNING\]'
if [ $# = 0 ]; then
  cp "$work"/shots/training-window{,-split}.png docs/images/
fi
