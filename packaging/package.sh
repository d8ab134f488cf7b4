#!/usr/bin/env bash
# Makes the installable program with jpackage. Usage, after `mvn -DskipTests package`:
#
#   packaging/package.sh image      target/dist/graft-studio, a folder that runs as it is
#   packaging/package.sh installer  the installer of this platform (Linux: a .deb) from that folder
#   packaging/package.sh            both
#
# What the platforms share is in this file; what one of them needs besides is in packaging/PLATFORM.sh.
set -euo pipefail
packaging="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(dirname "$packaging")"
target="$root/target"
work="$target/packaging"
dist="$target/dist"

name="Graft Studio"
program="graft-studio"
description="Label images and train image classifiers by transfer learning"
vendor="Graft Studio"
license="$root/LICENSE"
main_class="studio.graft.app.Launcher"
version="$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml" | head -1)"

case "$(uname -s)" in
  Linux) platform=linux ;;
  Darwin) platform=macos ;;
  MINGW* | MSYS* | CYGWIN*) platform=windows ;;
  *) echo "no packaging for $(uname -s)" >&2; exit 1 ;;
esac
if [ ! -f "$packaging/$platform.sh" ]; then
  echo "packaging/$platform.sh is not written yet; linux.sh shows what it has to define" >&2
  exit 1
fi
# Defines: app_dir (the application folder inside the image), image_options and installer_options
# (arrays for jpackage), installer_type,
# resources (a function that puts the files in place that jpackage is to use instead of its own).
# shellcheck source=linux.sh
. "$packaging/$platform.sh"

# Everything that goes into the application folder: the program, its libraries without the archive of
# natives, the natives unpacked, the samples.
stage() {
  local jar="$target/graft-studio.jar"
  [ -f "$jar" ] && [ -d "$target/lib" ] || { echo "run mvn -DskipTests package first" >&2; exit 1; }
  rm -rf "$work" && mkdir -p "$work/input/lib" "$work/input/natives"
  cp "$jar" "$work/input/"
  cp "$target"/lib/*.jar "$work/input/lib/"
  # One archive of natives: this platform's, by the Maven profile that built it. JavaCPP uses libraries
  # that lie in a folder of the class path where they are; from a jar it would unpack 650 MB into the
  # home folder first.
  local natives
  natives="$(cd "$work/input/lib" && ls tensorflow-core-native-*-*.jar)"
  [ "$(wc -w <<< "$natives")" = 1 ] || { echo "one archive of natives expected: $natives" >&2; exit 1; }
  (cd "$work/input/natives" && jar xf "../lib/$natives" && rm -rf META-INF)
  rm "$work/input/lib/$natives"
  # The same for JavaFX, which looks beside its jar before it unpacks to the home folder.
  local window
  for window in "$work"/input/lib/javafx-graphics-*-*.jar; do
    (cd "$work/input/lib" && jar tf "$window" | grep -E '^[^/]+\.(so|dylib|dll)$' | xargs jar xf "$window")
  done
  cp -R "$root/sample-projects" "$work/input/"
  cp "$root/LICENSE" "$root/NOTICE" "$work/input/"
}

# A Java runtime with the modules that are needed and nothing else.
runtime() {
  local modules
  modules="$(grep -v '^#' "$packaging/modules.txt" | paste -sd, -)"
  jlink --add-modules "$modules" --strip-debug --strip-native-commands --no-header-files \
    --no-man-pages --compress=2 --output "$work/runtime"
}

image() {
  stage
  runtime
  rm -rf "$dist" && mkdir -p "$dist"
  # No -Xmx here: flags in the launcher would win over those that the worker gets (jvm.options).
  jpackage --type app-image --dest "$dist" --name "$program" --app-version "$version" \
    --description "$description" --vendor "$vendor" \
    --input "$work/input" --main-jar graft-studio.jar --main-class "$main_class" \
    --runtime-image "$work/runtime" --java-options "-Dfile.encoding=UTF-8" \
    --add-launcher "graft=$packaging/graft.properties" "${image_options[@]}"
  # jpackage lists the jars; the folder of natives has to be added by hand, in both launchers.
  local config
  for config in "$app_dir"/*.cfg; do
    sed -i.bak 's:^app.mainclass=.*:&\napp.classpath=$APPDIR/natives:' "$config"
    rm "$config.bak"
  done
  echo "made $dist/$program"
}

installer() {
  [ -d "$dist/$program" ] || { echo "make the image first" >&2; exit 1; }
  jpackage --type "$installer_type" --dest "$dist" --name "$program" --app-version "$version" \
    --description "$description" --vendor "$vendor" --license-file "$license" \
    --app-image "$dist/$program" --file-associations "$work/graft-file.properties" \
    "${installer_options[@]}"
  ls -1 "$dist"/*."$installer_type"
}

associations() {
  mkdir -p "$work"
  resources
  cp "$packaging/graft-file.properties" "$work/graft-file.properties"
  echo "icon=$packaging/icons/graft-studio-256.png" >> "$work/graft-file.properties"
}

case "${1:-all}" in
  image) image ;;
  installer) associations; installer ;;
  all) image; associations; installer ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
