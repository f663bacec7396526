#!/usr/bin/env bash
# Times the paper's eye gaze networks against PyTorch (channels last) and ONNX Runtime in the same
# run, in turn, and prints the ratios of the medians: below 1 we are faster.
#
#   src/bench/against_peers.sh [ROUNDS]
#
# Needs target/simgan.jar, Debian's python3-torch for /usr/bin/python3, the script of the PyTorch side
# (PEER, by default ../shared/peers/simgan_torch.py) and ONNX Runtime's jar (ORT, by default from
# Maven's local repository; mvn verify brings it). SIMGAN is another way to start the program. Leave
# the machine alone meanwhile.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-5}
peer=${PEER:-../shared/peers/simgan_torch.py}
simgan=${SIMGAN:-java -Xmx6g -jar target/simgan.jar}
ort=${ORT:-$(find ~/.m2/repository/com/microsoft/onnxruntime -name 'onnxruntime-1.29.0.jar')}
threads=${THREADS:-2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
samples=sample-images/hubble
OMP_NUM_THREADS=$threads $simgan train --preset gaze --simulated $samples/hubble_simulated.tif \
  --real $samples/hubble_real.png --model "$work/gaze.zip" --steps 1 --batch 2 --history 2 \
  --refiner-pretraining 1 --discriminator-pretraining 1 --patch 35x35 > /dev/null 2>&1
unzip -q "$work/gaze.zip" refiner.onnx -d "$work"
ours() { # NAME OPTIONS
  local name=$1
  shift
  $simgan bench --preset gaze --threads "$threads" --repeats 9 "$@" 2> /dev/null |
    sed -n "s/^\\([a-z_]*\\) \\([0-9.]*\\) ms\$/$name \\1 \\2/p" >> "$work/times"
}
onnx() { # NAME BATCH HEIGHT WIDTH
  java -cp "$ort" src/bench/OnnxRuntimeBench.java "$work/refiner.onnx" "$2" "$3" "$4" "$threads" 9 |
    sed "s/^refine \\(.*\\) ms\$/$1 refine \\1/" >> "$work/times"
}
for ((i = 0; i < rounds; i++)); do
  ours ours --batch 32 --size 55x35
  T=$threads /usr/bin/python3 "$peer" 32 35 55 9 cl |
    awk '/ ms /{print "torch", $1, $2}' >> "$work/times"
  ours fastest --batch 32 --size 55x35 --fastest
  onnx onnx 32 35 55
  ours ours_plane --batch 1 --size 1024x1024 --refine-only
  onnx onnx_plane 1 1024 1024
  ours fastest_plane --batch 1 --size 1024x1024 --refine-only --fastest
done
median() { awk -v w="$1" -v s="$2" '$1==w && $2==s {print $3}' "$work/times" | sort -n |
  awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
compare() { # OURS THEIRS PART
  awk -v o="$1" -v t="$2" -v s="$3" -v a="$(median "$1" "$3")" -v b="$(median "$2" "$3")" \
    'BEGIN {printf "%-18s %-14s %8.1f ms   %-11s %8.1f ms   ratio %.2f\n", s, o, a, t, b, a / b}'
}
for who in ours fastest; do
  for part in refiner_step discriminator_step refine; do
    compare $who torch $part
  done
  compare $who onnx refine
  compare ${who}_plane onnx_plane refine
done
# 295,040 multiplications and additions a pixel; see docs/performance.md.
awk -v a="$(median ours refine)" \
  'BEGIN {printf "refining at %.0f GFLOP/s\n", 2 * 295040 * 32 * 55 * 35 / a / 1e6}'
