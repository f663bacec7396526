#!/usr/bin/env bash
# Installs the plugin into a Fiji, replaces an older version of it, or removes it.
#
#   src/fiji/install.sh /path/to/Fiji.app            # after mvn -B -DskipTests package
#   src/fiji/install.sh /path/to/Fiji.app simgan-fiji.zip
#   src/fiji/install.sh --remove /path/to/Fiji.app
#
# Adds only files that Fiji does not have and notes them in simgan-installed.txt there.
set -euo pipefail

fail() {
  echo "install.sh: $1" >&2
  exit 1
}

remove=false
if [ "${1-}" = --remove ]; then
  remove=true
  shift
fi
[ $# -ge 1 ] && [ $# -le 2 ] || fail "give the folder of Fiji, and if you like the package (folder or zip)."
fiji=$1
package=${2-$(dirname "$0")/../../target/fiji}
notes=$fiji/simgan-installed.txt
[ -d "$fiji/jars" ] && [ -d "$fiji/plugins" ] ||
  fail "$fiji is no Fiji: it has no folders jars and plugins."
[ -w "$fiji/jars" ] || fail "$fiji/jars may not be written; check its permissions."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: > "$work/list"
if [ "$remove" = false ]; then
  if [ -f "$package" ]; then
    mkdir "$work/package"
    if command -v unzip > /dev/null; then
      unzip -q "$package" -d "$work/package"
    else
      archive=$(cd "$(dirname "$package")" && pwd)/$(basename "$package")
      (cd "$work/package" && jar xf "$archive")
    fi
    package=$work/package
  fi
  [ -d "$package/jars" ] || fail "$package is not the plugin's package; build it with mvn -B -DskipTests package."
  # A name that was there before this plugin belongs to Fiji.
  (cd "$package" && find . -type f | sort) > "$work/list"
  while IFS= read -r file; do
    if [ -e "$fiji/$file" ] && ! { [ -f "$notes" ] && grep -qxF "$file" "$notes"; }; then
      fail "$fiji/$file is there already and did not come from here; nothing was changed."
    fi
  done < "$work/list"
fi

# Notes first: whatever happens next, --remove knows every file that may be there.
if [ -f "$notes" ]; then
  sort -u "$notes" "$work/list" > "$work/all"
else
  cp "$work/list" "$work/all"
fi
cp "$work/all" "$notes"
while IFS= read -r file; do
  grep -qxF "$file" "$work/list" || rm -f "$fiji/$file"
done < "$work/all"
if [ "$remove" = true ]; then
  rm -f "$notes"
  echo "Removed SimGAN from $fiji."
  exit 0
fi
while IFS= read -r file; do
  mkdir -p "$(dirname "$fiji/$file")"
  cp "$package/$file" "$fiji/$file"
done < "$work/list"
cp "$work/list" "$notes"
echo "Installed SimGAN into $fiji ($(wc -l < "$work/list") files). Start Fiji again: Plugins > SimGAN."
