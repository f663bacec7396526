#!/usr/bin/env bash
# Runs a program of the test classes on a screen that nobody sees: run.sh CLASS ARGUMENT...
# Needs Xvfb (xvfb-run) and a built checkout: mvn -B -DskipTests package
set -euo pipefail
cd "$(dirname "$0")/../.."
path=$(mktemp)
trap 'rm -f "$path"' EXIT
mvn -B -q dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$path"
xvfb-run -a -s "-screen 0 1600x1000x24" \
  java -Xmx3g --add-opens=java.base/java.lang=ALL-UNNAMED \
  -cp "target/classes:target/test-classes:$(cat "$path")" "$@" | grep -v '^\[WARNING\]'
