#!/usr/bin/env bash
# What refining a 16-bit TIFF stack of 50 planes of 1024x1024 takes, file to file and the start of the
# program included, against the bare network on as many planes of that size.
#
#   src/bench/end_to_end.sh [PLANES] [--fastest]
#
# Needs target/simgan.jar. The paper's refiner with 64 features; its weights do not matter for time.
# Leave the machine alone meanwhile.
set -euo pipefail
cd "$(dirname "$0")/../.."
planes=${1:-50}
shift || true
threads=${THREADS:-2}
cp="target/simgan.jar:target/lib/*"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java -cp "$cp" src/bench/AnySize.java stack "$work/train.tif" 256 256 2
java -jar target/simgan.jar train --preset gaze --steps 1 --batch 2 --history 2 --refiner-pretraining 1 \
  --discriminator-pretraining 1 --patch 35x35 --simulated "$work/train.tif" --real "$work/train.tif" \
  --model "$work/gaze.zip" > /dev/null 2>&1
java -cp "$cp" src/bench/AnySize.java stack "$work/stack.tif" 1024 1024 "$planes"
network() {
  java -Xmx6g -jar target/simgan.jar bench --preset gaze --batch 1 --size 1024x1024 --refine-only \
    --threads "$threads" "$@" 2> /dev/null | awk '$1 == "refine" {print $2}'
}
before=$(network "$@")
start=$(date +%s.%N)
java -jar target/simgan.jar refine --model "$work/gaze.zip" --input "$work/stack.tif" \
  --output "$work/refined.tif" --threads "$threads" "$@" > /dev/null 2>&1
end=$(date +%s.%N)
after=$(network "$@")
awk -v n="$planes" -v a="$before" -v b="$after" -v s="$start" -v e="$end" 'BEGIN {
  bare = n * (a < b ? a : b) / 1000
  printf "%d planes, file to file: %.1f s; bare network (the faster of before %.0f ms and after %.0f ms a plane): %.1f s; ratio %.3f\n", \
    n, e - s, a, b, bare, (e - s) / bare
}'
