#!/usr/bin/env bash
# Times the paper's eye gaze networks against PyTorch (channels last) in the same run, in turn, and
# prints the ratio of the medians: below 1 we are faster.
#
#   src/bench/against_pytorch.sh [ROUNDS]
#
# Needs target/simgan.jar, Debian's python3-torch for /usr/bin/python3, and the script of the PyTorch
# side (PEER, by default ../shared/peers/simgan_torch.py). Leave the machine alone meanwhile.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-3}
peer=${PEER:-../shared/peers/simgan_torch.py}
threads=${THREADS:-2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for ((i = 0; i < rounds; i++)); do
  java -jar target/simgan.jar bench --preset gaze --batch 32 --size 55x35 --threads "$threads" \
    --repeats 9 2> /dev/null | sed -n 's/^\([a-z_]*\) \([0-9.]*\) ms$/ours \1 \2/p' >> "$work/times"
  T=$threads /usr/bin/python3 "$peer" 32 35 55 9 cl |
    awk '/ ms /{print "torch", $1, $2}' >> "$work/times"
done
for step in refiner_step discriminator_step refine; do
  median() { awk -v w="$1" -v s="$step" '$1==w && $2==s {print $3}' "$work/times" | sort -n |
    awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
  ours=$(median ours)
  theirs=$(median torch)
  awk -v s="$step" -v a="$ours" -v b="$theirs" \
    'BEGIN {printf "%-20s ours %7.1f ms   PyTorch %7.1f ms   ratio %.2f\n", s, a, b, a / b}'
done
