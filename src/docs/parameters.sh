#!/usr/bin/env bash
# Writes docs/parameters.md again. Needs a built checkout: mvn -B -DskipTests package
set -euo pipefail
cd "$(dirname "$0")/../.."
path=$(mktemp)
trap 'rm -f "$path"' EXIT
mvn -B -q dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$path"
java -Djava.awt.headless=true -cp "target/classes:target/test-classes:$(cat "$path")" \
  io.github.simgan.command.ParameterTables docs/parameters.md
