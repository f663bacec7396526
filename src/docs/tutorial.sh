#!/usr/bin/env bash
# Goes the way of docs/tutorial.md in ImageJ on a screen that nobody sees, and makes its pictures and
# numbers again. Needs Xvfb (xvfb-run) and a built checkout: mvn -B -DskipTests package
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -B -q dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/path"
xvfb-run -a -s "-screen 0 1600x1000x24" \
  java -Xmx3g --add-opens=java.base/java.lang=ALL-UNNAMED \
  -cp "target/classes:target/test-classes:$(cat "$work/path")" \
  io.github.simgan.command.TutorialPictures "${1-docs/images}" "$work" | grep -v '^\[WARNING\]'
