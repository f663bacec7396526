#!/bin/bash
# Memory and cost of refining stacks and planes of three sizes each, with a plot, and the throughput on many small images.
# Cost per megapixel is of one process, without its start, of planes alone and of a folder of files;
# COST_OF=gaze takes the network of 64 features.
# usage: src/bench/any_size.sh OUTPUT_FOLDER (after mvn -DskipTests package; wants an idle machine)
#
# Java's heap has one size and is touched at the start, so that what grows beside it is seen, and how full
# it is after the last collections tells what is held in it.
set -e
heap=${HEAP:-300m}
out=${1:?give an output folder}; mkdir -p "$out/output"
cp=${CP:-target/simgan.jar:target/lib/*}
java -cp "$cp" src/bench/AnySize.java stack "$out/train.tif" 256 256 2
java -cp "$cp" io.github.simgan.cli.Main train --preset microscopy --features 4 --steps 1 \
  --refiner-pretraining 1 --discriminator-pretraining 1 --patch 42x42 --batch 4 \
  --simulated "$out/train.tif" --real "$out/train.tif" --model "$out/small.zip" > "$out/train.log" 2>&1
java -cp "$cp" io.github.simgan.cli.Main train --preset gaze --steps 1 \
  --refiner-pretraining 1 --discriminator-pretraining 1 --batch 4 \
  --simulated "$out/train.tif" --real "$out/train.tif" --model "$out/gaze.zip" >> "$out/train.log" 2>&1
# refine WHAT MEGABYTES MEGAPIXELS INPUT OUTPUT
refine() {
  start=$(date +%s.%N)
  /usr/bin/time -f %M -o "$out/rss" java -Xms$heap -Xmx$heap -XX:+AlwaysPreTouch \
    -Xlog:gc:file="$out/gc" -cp "$cp" io.github.simgan.cli.Main refine \
    --model "$out/small.zip" --input "$4" --output "$5" > /dev/null 2> "$out/err" ||
    { cat "$out/err" >&2; exit 1; }
  end=$(date +%s.%N)
  held=$(sed -n 's/.*->\([0-9]*\)M(.*/\1/p' "$out/gc" | tail -8 | sort -n | head -1)
  awk -v w="$1" -v b="$2" -v p="$3" -v s="$start" -v e="$end" -v m="$(tail -1 "$out/rss")" -v h="$held" \
    'BEGIN {printf "%s, %.0f MB of pixels: %.0f MB resident, %s MB of the heap held, %.3f s/megapixel\n",
      w, b, m/1024, h, (e-s)/p}'
  awk -v w="$1" -v b="$2" -v m="$(tail -1 "$out/rss")" \
    'BEGIN {printf "%s,%.1f,%.1f\n", w, b, m/1024}' >> "$out/memory.csv"
}
rm -f "$out/memory.csv"
for planes in ${PLANES:-16 100 400}; do
  java -cp "$cp" src/bench/AnySize.java stack "$out/stack.tif" 1024 1024 $planes
  pixels=$(awk -v p=$planes 'BEGIN {print p*1.048576}')
  refine "TIFF stack" "$(awk -v p=$pixels 'BEGIN {print 2*p}')" $pixels "$out/stack.tif" "$out/refined.tif"
  rm -f "$out/stack.tif" "$out/refined.tif"
done
for side in ${SIDES:-2000 8000 20000}; do
  java -cp "$cp" src/bench/AnySize.java zarr "$out/plane.zarr" $side
  pixels=$(awk -v s=$side 'BEGIN {print s*s/1e6}')
  refine "OME-Zarr plane" "$(awk -v p=$pixels 'BEGIN {print 2*p}')" $pixels "$out/plane.zarr" "$out/refined.zarr"
  rm -rf "$out/plane.zarr" "$out/refined.zarr"
done
java -cp "$cp" src/bench/AnySize.java plot "$out/memory.png" "$out/memory.csv"
model="$out/${COST_OF:-small}.zip"
planes=()
for side in ${COST:-1024 2048 4096 8192 20000}; do
  java -cp "$cp" src/bench/AnySize.java zarr "$out/cost-$side.zarr" $side
  planes+=("$out/cost-$side.zarr")
done
java -cp "$cp" src/bench/RefineCost.java alone "$model" "$out" "${planes[@]}"
rm -rf "${planes[@]}"
java -cp "$cp" src/bench/AnySize.java files "$out/images" 1024 1024 ${FILES:-16}
java -cp "$cp" src/bench/RefineCost.java folder "$model" "$out" "$out/images"
rm -rf "$out/images"
[ "${PATCHES:-}" = 0 ] && exit 0
java -cp "$cp" src/bench/AnySize.java files "$out/patches" 55 35 ${PATCHES:-2000}
java -Xmx1g -cp "$cp" src/bench/RefineCost.java patches "$out/gaze.zip" "$out/output" "$out/patches"
