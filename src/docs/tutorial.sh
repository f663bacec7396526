#!/usr/bin/env bash
# Goes the way of docs/tutorial.md in ImageJ on a screen that nobody sees, and makes its pictures and
# numbers again. Needs Xvfb (xvfb-run) and a built checkout: mvn -B -DskipTests package
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
src/docs/run.sh io.github.simgan.command.TutorialPictures "${1-docs/images}" "$work"
