# Linux, sourced by package.sh: an image with a .deb around it. Needs fakeroot and dpkg-deb.
# shellcheck shell=bash disable=SC2034
app_dir="$dist/$program/lib/app"
installer_type=deb
image_options=(--icon "$packaging/icons/graft-studio-512.png")
installer_options=(
  --linux-package-name "$program"
  --linux-app-category science
  --linux-menu-group "Science;Education;"
  --linux-deb-maintainer "graft-studio@localhost"
  --linux-shortcut
  --resource-dir "$packaging/linux"
)
