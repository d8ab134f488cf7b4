package studio.graft.samples;

/** One point of a leaf while it is being painted: where it is, and what it looks like there. */
final class Surface {
  /** Along the midrib, 0 at the base, 1 at the tip. */
  double x;

  /** Across, in leaf lengths, negative to the left. */
  double y;

  /** Across as a fraction of the half width there: 0 on the midrib, 1 on the margin. */
  double across;

  /** How much a vein runs here, 0..1. */
  double vein;

  final Rgb colour = new Rgb(0, 0, 0);

  /** Height in leaf lengths, for the shading. */
  double height;

  /** How glossy, about 0..1. */
  double gloss;
}
