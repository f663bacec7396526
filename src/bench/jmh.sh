#!/usr/bin/env bash
# Times the parts one by one with JMH, for those who change them. What the whole takes, beside others:
# against_peers.sh.
#
#   src/bench/jmh.sh [JMH's arguments]     for example  src/bench/jmh.sh refine -p preset=GAZE
#
# Needs a built checkout (mvn -B -DskipTests package). Leave the machine alone meanwhile.
set -euo pipefail
cd "$(dirname "$0")/../.."
jmh=1.37
out=target/jmh
mkdir -p "$out/lib" "$out/classes"
for artifact in org.openjdk.jmh:jmh-core:$jmh org.openjdk.jmh:jmh-generator-annprocess:$jmh \
  net.sf.jopt-simple:jopt-simple:5.0.4; do
  mvn -B -q dependency:copy -Dartifact="$artifact" -DoutputDirectory="$out/lib"
done
path="$out/classes:target/simgan.jar:$(printf '%s:' target/lib/*.jar "$out"/lib/*.jar)"
javac -d "$out/classes" -cp "$path" \
  -processor org.openjdk.jmh.generators.BenchmarkProcessor src/bench/jmh/Parts.java
OMP_NUM_THREADS=${OMP_NUM_THREADS:-2} java -cp "$path" org.openjdk.jmh.Main "$@"
