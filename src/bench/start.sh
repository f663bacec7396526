#!/usr/bin/env bash
# Seconds from the program's start to the end of its first training step, as its line of progress on a
# terminal says it.
#
#   src/bench/start.sh [RUNS] [SIMULATED REAL]
#
# Needs target/simgan.jar and script (of util-linux). The sample images, unless others are given.
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-3}
simulated=${2:-sample-images/hubble/hubble_simulated.tif}
real=${3:-sample-images/hubble/hubble_real.png}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for ((run = 1; run <= runs; run++)); do
  start=$EPOCHREALTIME
  script -qefc "java -jar target/simgan.jar train --steps 3 --refiner-pretraining 3 \
    --discriminator-pretraining 3 --simulated '$simulated' --real '$real' --model '$work/model.zip'" \
    /dev/null < /dev/null | while IFS= read -r -d $'\r' line; do
    case $line in *Pre-training*) echo "$EPOCHREALTIME" ;; esac
  done > "$work/steps"
  awk -v s="$start" 'NR == 1 {printf "first training step done after %.2f s\n", $1 - s}' "$work/steps"
done
