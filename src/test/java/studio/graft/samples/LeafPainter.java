package studio.graft.samples;

/** Lights a leaflet and lays it on a canvas, with the shadow that it throws. */
final class LeafPainter {
  private final Canvas canvas;
  private final Light light;

  LeafPainter(Canvas canvas, Light light) {
    this.canvas = canvas;
    this.light = light;
  }

  /**
   * Paints a leaflet.
   *
   * @param lift height over what lies below it in pixels: how far the shadow falls
   */
  void paint(Leaflet leaf, double lift) {
    int left = (int) Math.max(0, leaf.baseX - leaf.length * 1.1);
    int top = (int) Math.max(0, leaf.baseY - leaf.length * 1.1);
    int right = (int) Math.min(canvas.width, leaf.baseX + leaf.length * 1.1);
    int bottom = (int) Math.min(canvas.height, leaf.baseY + leaf.length * 1.1);
    int w = right - left;
    int h = bottom - top;
    if (w < 3 || h < 3) {
      return;
    }
    float[] cover = new float[w * h];
    float[] height = new float[w * h];
    float[][] colour = new float[4][w * h];
    Surface s = new Surface();
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int i = y * w + x;
        double alpha = leaf.at(left + x + 0.5, top + y + 0.5, s);
        cover[i] = (float) alpha;
        if (alpha > 0) {
          height[i] = (float) (s.height * leaf.length);
          colour[0][i] = (float) s.colour.r;
          colour[1][i] = (float) s.colour.g;
          colour[2][i] = (float) s.colour.b;
          colour[3][i] = (float) s.gloss;
        }
      }
    }
    shadow(cover, left, top, w, h, lift);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int i = y * w + x;
        if (cover[i] > 0) {
          double slopeX = slope(height, cover, i, x > 0 ? -1 : 0, x < w - 1 ? 1 : 0);
          double slopeY = slope(height, cover, i, y > 0 ? -w : 0, y < h - 1 ? w : 0);
          double lit = light.diffuse(slopeX, slopeY);
          double shine = colour[3][i] * 0.6 * light.shine(slopeX, slopeY, 14);
          canvas.over(
              (top + y) * canvas.width + left + x,
              colour[0][i] * lit + shine,
              colour[1][i] * lit + shine,
              colour[2][i] * lit + shine * 1.08,
              cover[i]);
        }
      }
    }
  }

  private static double slope(float[] height, float[] cover, int i, int before, int after) {
    int a = cover[i + before] > 0 ? i + before : i;
    int b = cover[i + after] > 0 ? i + after : i;
    double d = height[b] - height[a];
    return a != i && b != i ? d / 2 : d;
  }

  private void shadow(float[] cover, int left, int top, int w, int h, double lift) {
    double blur = Math.max(1.5, light.softness() * lift / 12);
    int dx = (int) Math.round(-light.x() * lift);
    int dy = (int) Math.round(-light.y() * lift);
    int pad = (int) (blur * 3 + lift) + 2;
    int pw = w + 2 * pad;
    int ph = h + 2 * pad;
    float[] dark = new float[pw * ph];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        dark[(y + pad + dy) * pw + x + pad + dx] = cover[y * w + x];
      }
    }
    Canvas.blur(dark, pw, ph, blur);
    double strength = 0.75 * light.sun() / (light.sun() + light.sky());
    for (int y = 0; y < ph; y++) {
      int cy = top + y - pad;
      for (int x = 0; x < pw; x++) {
        int cx = left + x - pad;
        if (cx >= 0 && cy >= 0 && cx < canvas.width && cy < canvas.height) {
          canvas.darken(cy * canvas.width + cx, 1 - strength * dark[y * pw + x]);
        }
      }
    }
  }

  /** A stalk between two points. */
  void stalk(double x0, double y0, double x1, double y1, double width, Rgb colour) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    double ux = (x1 - x0) / length;
    double uy = (y1 - y0) / length;
    int left = (int) Math.max(0, Math.min(x0, x1) - width);
    int right = (int) Math.min(canvas.width - 1, Math.max(x0, x1) + width);
    int top = (int) Math.max(0, Math.min(y0, y1) - width);
    int bottom = (int) Math.min(canvas.height - 1, Math.max(y0, y1) + width);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double along = (x - x0) * ux + (y - y0) * uy;
        double off = ((x - x0) * -uy + (y - y0) * ux) / (width / 2);
        if (along >= 0 && along <= length && Math.abs(off) < 1.3) {
          double bulge = Math.sqrt(Math.max(0.02, 1 - off * off));
          double lit = light.diffuse(off / bulge * -uy * 0.8, off / bulge * ux * 0.8);
          canvas.over(
              y * canvas.width + x,
              colour.r * lit,
              colour.g * lit,
              colour.b * lit,
              Noise.step(1.2, 0.85, Math.abs(off)));
        }
      }
    }
  }
}
