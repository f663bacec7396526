#!/usr/bin/env bash
# The share of the time that Java's garbage collection takes in a training with a preset's own patches:
# 1 % at most. The pauses are those of Java's log; the time is from the first to the last step.
#
#   src/bench/garbage.sh [STEPS] [PRESET]
#
# Needs target/simgan.jar. Leave the machine alone meanwhile.
set -euo pipefail
cd "$(dirname "$0")/../.."
steps=${1:-1000}
preset=${2:-microscopy}
samples=sample-images/hubble
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java -Xlog:gc:file="$work/gc":uptime -jar target/simgan.jar train --preset "$preset" --steps "$steps" \
  --simulated $samples/hubble_simulated.tif --real $samples/hubble_real.png \
  --model "$work/model.zip" 2> /dev/null
awk '{gsub(/[][s]/, "", $1)}
  /Pause.*ms$/ {pause = $NF + 0; ms += pause; n++; if (pause > most) most = pause; last = $1}
  END {share = ms / 10 / last
    printf "%d pauses, %.2f s of %.0f s, %.2f %%, the longest %.0f ms\n", n, ms / 1000, last, share, most
    exit share > 1}' "$work/gc"
