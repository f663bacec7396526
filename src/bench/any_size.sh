#!/bin/bash
# Memory and cost of refining stacks of three sizes, and the throughput on many small images.
# usage: src/bench/any_size.sh OUTPUT_FOLDER (after mvn -DskipTests package; wants an idle machine)
set -e
out=${1:?give an output folder}; mkdir -p "$out/output"
cp=${CP:-target/simgan.jar:target/lib/*}
java -cp "$cp" src/bench/AnySize.java stack "$out/train.tif" 256 256 2
java -cp "$cp" io.github.simgan.cli.Main train --preset microscopy --features 4 --steps 1 \
  --refiner-pretraining 1 --discriminator-pretraining 1 --patch 42x42 --batch 4 \
  --simulated "$out/train.tif" --real "$out/train.tif" --model "$out/small.zip" > "$out/train.log" 2>&1
java -cp "$cp" io.github.simgan.cli.Main train --preset gaze --steps 1 \
  --refiner-pretraining 1 --discriminator-pretraining 1 --batch 4 \
  --simulated "$out/train.tif" --real "$out/train.tif" --model "$out/gaze.zip" >> "$out/train.log" 2>&1
for planes in ${PLANES:-16 100 400}; do
  java -cp "$cp" src/bench/AnySize.java stack "$out/stack.tif" 1024 1024 $planes
  start=$(date +%s.%N)
  /usr/bin/time -f %M -o "$out/rss" java -Xmx800m -cp "$cp" io.github.simgan.cli.Main refine \
    --model "$out/small.zip" --input "$out/stack.tif" --output "$out/refined.tif" > /dev/null 2> "$out/err"
  end=$(date +%s.%N)
  awk -v p=$planes -v s=$start -v e=$end -v m=$(tail -1 "$out/rss") \
    'BEGIN {printf "%d planes of 1024x1024: %.0f MB resident, %.3f s/megapixel\n", p, m/1024, (e-s)/(p*1.048576)}'
  rm -f "$out/stack.tif" "$out/refined.tif"
done
java -cp "$cp" src/bench/AnySize.java files "$out/patches" 55 35 ${PATCHES:-2000}
java -Xmx1g -cp "$cp" src/bench/AnySize.java throughput "$out/gaze.zip" "$out/patches" "$out/output"
