# Linux, sourced by package.sh: an image with a .deb around it. Needs fakeroot and dpkg-deb.
# shellcheck shell=bash disable=SC2034
app_dir="$dist/$program/lib/app"
installer_type=deb
image_options=(--icon "$packaging/icons/graft-studio-512.png")
# jpackage takes the icons of a .deb from its resources, not from the image that it is given.
resources() {
  mkdir -p "$work/resources"
  cp "$packaging"/linux/* "$work/resources/"
  cp "$packaging/icons/graft-studio-256.png" "$work/resources/graft-studio.png"
  cp "$packaging/icons/graft-studio-256.png" "$work/resources/graft.png"
}
installer_options=(
  --linux-package-name "$program"
  --linux-app-category science
  --linux-menu-group "Science;Education;"
  --linux-deb-maintainer "graft-studio@localhost"
  --linux-shortcut
  --linux-package-deps libgtk-3-0
  --resource-dir "$work/resources"
)
