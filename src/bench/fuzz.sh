#!/usr/bin/env bash
# Files from strangers, mutated by Jazzer where the code branches on them: models, their parts,
# checkpoints, refiners and descriptions to import, the metadata of Zarr images. Ends with an error at
# the first that is neither read nor refused with one sentence, takes more than 2 s or 200 MB, or makes
# the program write a file.
#
#   src/bench/fuzz.sh [RUNS [SEED]]     default  src/bench/fuzz.sh 20000 1
#
# Compiles the tests first. What it starts from is in src/test/resources/io/github/simgan/model/fuzz;
# a file that it finds is left in target/fuzz: mend the fault, then add the file there.
set -euo pipefail
cd "$(dirname "$0")/../.."
jazzer=0.30.0
runs=${1:-20000}
seed=${2:-1}
out=$PWD/target/fuzz
seeds=$PWD/src/test/resources/io/github/simgan/model/fuzz
rm -rf "$out/work" "$out/tmp" "$out/corpus"
mkdir -p "$out/lib" "$out/work" "$out/tmp" "$out/corpus"
if [ -z "${FUZZ_CLASSPATH:-}" ]; then
  mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile="$out/classpath"
  FUZZ_CLASSPATH=$PWD/target/test-classes:$PWD/target/classes:$(cat "$out/classpath")
fi
for artifact in jazzer jazzer-api; do
  [ -f "$out/lib/$artifact-$jazzer.jar" ] ||
    mvn -B -q dependency:copy -Dartifact="com.code-intelligence:$artifact:$jazzer" -DoutputDirectory="$out/lib"
done
cd "$out/work"
# Jazzer stops also where a file's name, class, command or serialised object comes from the input.
OMP_NUM_THREADS=1 nice java -Xmx1g -Djava.io.tmpdir="$out/tmp" \
  -cp "$out/lib/jazzer-$jazzer.jar:$out/lib/jazzer-api-$jazzer.jar:$FUZZ_CLASSPATH" \
  com.code_intelligence.jazzer.Jazzer \
  --target_class=io.github.simgan.model.ArchiveFuzzer \
  --instrumentation_includes='io.github.simgan.**' \
  --reproducer_path="$out" -artifact_prefix="$out/" \
  -runs="$runs" -seed="$seed" -timeout=30 -max_len=32768 -rss_limit_mb=3000 -print_final_stats=1 \
  "$out/corpus" "$seeds"
left=$(find "$out/work" -type f)
[ -z "$left" ] || { echo "Files were written: $left"; exit 1; }
