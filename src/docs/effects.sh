#!/usr/bin/env bash
# Makes docs/images/effect-*.png again: about ten minutes on two cores. Needs a built checkout:
# mvn -B -DskipTests package
set -euo pipefail
cd "$(dirname "$0")/../.."
path=$(mktemp)
trap 'rm -f "$path"' EXIT
mvn -B -q dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$path"
java -Xmx3g -Djava.awt.headless=true -cp "target/classes:target/test-classes:$(cat "$path")" \
  io.github.simgan.command.EffectPictures "${1-docs/images}"
