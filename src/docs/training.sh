#!/usr/bin/env bash
# Uses the training window on a screen that nobody sees and makes its pictures again; or measures
# what it costs: training.sh FOLDER measure STEPS PAIRS. Needs Xvfb (xvfb-run) and a built checkout:
# mvn -B -DskipTests package
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
src/docs/run.sh io.github.simgan.command.TrainingDriver "${1:-$work/shots}" "${@:2}"
if [ $# = 0 ]; then
  cp "$work"/shots/training-window{,-split}.png docs/images/
fi
