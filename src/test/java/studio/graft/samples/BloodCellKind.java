package studio.graft.samples;

import java.util.Random;

/** Four kinds of white blood cells, as a Giemsa stain shows them. Sizes in red-cell diameters. */
enum BloodCellKind {
  /** Orange-red granules, a nucleus of two lobes. */
  EOSINOPHIL("eosinophil"),
  /** Small: a dense round nucleus that leaves a narrow pale blue rim. */
  LYMPHOCYTE("lymphocyte"),
  /** Large: a folded, kidney-shaped nucleus, grey-blue and often with vacuoles. */
  MONOCYTE("monocyte"),
  /** Pale pink with fine granules, a nucleus of three to five lobes. */
  NEUTROPHIL("neutrophil");

  private final String folder;

  BloodCellKind(String folder) {
    this.folder = folder;
  }

  /** The class's name. */
  String folder() {
    return folder;
  }

  /** Radius of the cell. */
  double radius(Random random) {
    double wobble = 0.9 + 0.22 * random.nextDouble();
    return wobble
        * switch (this) {
          case EOSINOPHIL -> 0.88;
          case LYMPHOCYTE -> 0.66;
          case MONOCYTE -> 1.0;
          case NEUTROPHIL -> 0.85;
        };
  }

  /** Colour of the plasma. */
  Rgb plasma() {
    return Rgb.of(
        switch (this) {
          case EOSINOPHIL -> 0xe0b3b4;
          case LYMPHOCYTE -> 0xa9bfe3;
          case MONOCYTE -> 0xb4b6d4;
          case NEUTROPHIL -> 0xe3c9d8;
        });
  }

  /** Colour of the granules. */
  Rgb granules() {
    return Rgb.of(
        switch (this) {
          case EOSINOPHIL -> 0xd0603f;
          case LYMPHOCYTE -> 0x9a6fb0;
          case MONOCYTE -> 0x9a86b4;
          case NEUTROPHIL -> 0xb58ab4;
        });
  }

  /** How densely the plasma is filled with granules, 0..1. */
  double density() {
    return switch (this) {
      case EOSINOPHIL -> 0.85;
      case LYMPHOCYTE -> 0.05;
      case MONOCYTE -> 0.3;
      case NEUTROPHIL -> 0.4;
    };
  }

  /**
   * The nucleus as discs that flow together.
   *
   * @return x, y and radius of each, in cell radii
   */
  double[][] nucleus(Random random) {
    double turn = random.nextDouble() * 2 * Math.PI;
    return switch (this) {
      case EOSINOPHIL -> arc(2, 0.4, 0.36, 1.9 + 0.6 * random.nextDouble(), turn, random);
      case LYMPHOCYTE ->
          new double[][] {
            {
              0.1 * random.nextGaussian(),
              0.1 * random.nextGaussian(),
              0.72 + 0.12 * random.nextDouble()
            }
          };
      case MONOCYTE -> arc(6, 0.36, 0.36, 0.52 + 0.14 * random.nextDouble(), turn, random);
      case NEUTROPHIL ->
          arc(3 + random.nextInt(3), 0.42, 0.25, 1.0 + 0.35 * random.nextDouble(), turn, random);
    };
  }

  private static double[][] arc(
      int count, double distance, double size, double step, double turn, Random random) {
    double[][] discs = new double[count][];
    for (int i = 0; i < count; i++) {
      double angle = turn + i * step;
      double d = distance * (0.85 + 0.3 * random.nextDouble());
      discs[i] =
          new double[] {
            d * Math.cos(angle), d * Math.sin(angle), size * (0.85 + 0.3 * random.nextDouble())
          };
    }
    return discs;
  }
}
