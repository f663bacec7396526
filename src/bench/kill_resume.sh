#!/usr/bin/env bash
# Trains once without a stop, and once more with 20 times kill -9 at random (seeded) moments of the
# training and a restart with --resume after each; then compares the networks of both models byte by
# byte.
#
#   src/bench/kill_resume.sh [KILLS] [STEPS] [SEED]
#
# Needs target/simgan.jar, or another way to start the program in SIMGAN.
set -euo pipefail
cd "$(dirname "$0")/../.."
kills=${1:-20}
steps=${2:-1500}
RANDOM=${3:-1}
simgan=${SIMGAN:-java -jar target/simgan.jar}
samples=sample-images/hubble
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill -9 "$pid" 2> /dev/null || true; rm -rf "$work"' EXIT
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
train() {
  $simgan train --simulated $samples/hubble_simulated.tif --real $samples/hubble_real.png \
    --steps "$steps" --patch 25x25 --batch 4 --checkpoint-every 25 "$@"
}
hashes() {
  for network in refiner discriminator; do
    unzip -p "$1" $network.onnx | sha256sum | cut -d ' ' -f 1
  done
}
start=$(date +%s)
train --model "$work/whole.zip" 2> /dev/null
seconds=$(($(date +%s) - start))
echo "uninterrupted: $seconds s, starting of the program included"
killed=0
for ((i = 1; i <= kills; i++)); do
  rm -f "$work/err"
  train --model "$work/model.zip" --resume > /dev/null 2> "$work/err" &
  pid=$!
  until grep -qsE 'Going on|beginning' "$work/err"; do
    sleep 0.1
  done
  # So that all together are about three quarters of the training.
  sleep "$(awk -v r=$RANDOM -v s="$seconds" -v k="$kills" 'BEGIN {print 1.5 * r / 32768 * s / k}')"
  children=$(pgrep -P "$pid" || true)
  if kill -9 ${children:-$pid} 2> /dev/null; then
    killed=$((killed + 1))
  fi
  wait "$pid" 2> /dev/null || true
  pid=
  echo "kill $i: $(grep -E 'Going on|beginning' "$work/err")"
  if [ -e "$work/model.checkpoint.zip" ]; then
    $simgan info --model "$work/model.checkpoint.zip" > /dev/null
  fi
done
train --model "$work/model.zip" --resume 2> "$work/err"
cat "$work/err"
echo "killed $killed times"
leftovers=$(find "$work" -name '*.part')
if [ "$(hashes "$work/whole.zip")" = "$(hashes "$work/model.zip")" ] && [ -z "$leftovers" ] &&
  [ ! -e "$work/model.checkpoint.zip" ] && [ "$killed" = "$kills" ]; then
  echo "the same weights:" $(hashes "$work/model.zip")
else
  echo "NOT the same weights, too few kills, or something left behind: $leftovers"
  exit 1
fi
