#!/usr/bin/env bash
# Trains 10,000 steps on tiny patches and watches the process's resident memory (Linux): the median
# of the last tenth of the steps may differ from that of the second tenth by 2 % at most.
#
#   src/bench/soak.sh [STEPS]
#
# Java's heap has one size from the start: otherwise what is measured is how late Java thinks it worth
# its while to collect garbage, and its heap grows for hours without anything being kept.
#
# Needs target/simgan.jar, or another way to start the program in SIMGAN. A checkpoint is written at
# every tenth of the steps, by which the tenths are told apart.
set -euo pipefail
cd "$(dirname "$0")/../.."
steps=${1:-10000}
work=$(mktemp -d)
simgan=${SIMGAN:-java -Xms512m -Xmx512m -XX:+AlwaysPreTouch -jar target/simgan.jar}
samples=sample-images/hubble
trap '[ -z "${pid:-}" ] || kill "$pid" 2> /dev/null || true; rm -rf "$work"' EXIT
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
$simgan train --simulated $samples/hubble_simulated.tif --real $samples/hubble_real.png \
  --model "$work/model.zip" --steps "$steps" --patch 24x24 --batch 2 \
  --checkpoint-every $((steps / 10)) &
pid=$!
checkpoint=$work/model.checkpoint.zip
tenths=0
last=
while kill -0 "$pid" 2> /dev/null; do
  now=$(stat -c %i.%Y "$checkpoint" 2> /dev/null || true)
  if [ -n "$now" ] && [ "$now" != "$last" ]; then
    tenths=$((tenths + 1))
    last=$now
  fi
  rss=$(awk '/^VmRSS/ {print $2}' "/proc/$pid/status" 2> /dev/null || true)
  if [ -n "$rss" ]; then
    echo "$tenths $rss" >> "$work/rss"
  fi
  sleep 0.2
done
wait "$pid"
median() { awk -v t="$1" '$1 == t {print $2}' "$work/rss" | sort -n |
  awk '{v[NR] = $1} END {if (NR) print v[int((NR + 1) / 2)]}'; }
for tenth in 0 1 2 3 4 5 6 7 8 9; do
  echo "tenth $((tenth + 1)): $(median $tenth) kB resident (median)"
done
awk -v a="$(median 1)" -v b="$(median 9)" 'BEGIN {
  if (!a || !b) {print "Too few samples."; exit 1}
  printf "last tenth against second: %.4f\n", b / a
  exit b / a > 1.02 || b / a < 0.98
}'
