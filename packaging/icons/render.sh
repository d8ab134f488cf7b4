#!/usr/bin/env bash
# Draws the PNG icons from graft-studio.svg. Needs ImageMagick (convert), whose own SVG renderer
# knows no gradients: the square's is laid under its drawing here, with the colours of the SVG.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
window="$here/../../src/main/resources/studio/graft/ui/shell"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
grep -v 'id="square"' "$here/graft-studio.svg" > "$work/sprout.svg"
convert -background none -density 768 "$work/sprout.svg" -resize 2048x2048 "PNG32:$work/sprout.png"
convert -size 2048x2048 gradient:'#2da44e-#116329' \
  \( -size 2048x2048 xc:black -fill white -draw 'roundrectangle 64,64 1984,1984 432,432' \) \
  -alpha off -compose CopyOpacity -composite "PNG32:$work/square.png"
convert "$work/square.png" "$work/sprout.png" -compose over -composite "PNG32:$work/large.png"
for size in 16 32 64 128 256 512; do
  convert "$work/large.png" -filter Lanczos -resize "${size}x${size}" -strip \
    -define png:exclude-chunks=date,time "PNG32:$here/graft-studio-$size.png"
done
for size in 16 32 64 128 256; do
  cp "$here/graft-studio-$size.png" "$window/icon-$size.png"
done
