package studio.graft.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The five classes of the sample, and what each looks like at a severity. */
enum Disease {
  HEALTHY("healthy") {
    @Override
    Symptoms symptoms(double severity, Random random) {
      return Symptoms.NONE;
    }
  },

  /** Alternaria: a few brown spots with rings like a target and a yellow halo. */
  EARLY_BLIGHT("early blight") {
    @Override
    Symptoms symptoms(double severity, Random random) {
      List<Symptoms> spots = new ArrayList<>();
      int count = 2 + (int) (severity * 5 + random.nextDouble() * 2);
      for (int i = 0; i < count; i++) {
        double radius = 0.02 + severity * (0.03 + 0.07 * random.nextDouble());
        spots.add(new TargetSpot(Place.random(random, 0.92), radius, random));
      }
      spots.add(new Yellowing(0.35 * severity * random.nextDouble(), random));
      return Symptoms.all(spots);
    }
  },

  /**
   * Phytophthora: large dark water-soaked areas that come in from the margin, pale at their edge.
   */
  LATE_BLIGHT("late blight") {
    @Override
    Symptoms symptoms(double severity, Random random) {
      List<Symptoms> lesions = new ArrayList<>();
      int count = 1 + random.nextInt(severity > 0.5 ? 3 : 2);
      for (int i = 0; i < count; i++) {
        double radius = 0.06 + (0.08 + 0.36 * severity) * (0.55 + 0.5 * random.nextDouble());
        lesions.add(new SoakedLesion(Place.atMargin(random), radius, random));
      }
      return Symptoms.all(lesions);
    }
  },

  /** Passalora: diffuse yellow patches between the veins, olive-grey felt where it is oldest. */
  LEAF_MOULD("leaf mould") {
    @Override
    Symptoms symptoms(double severity, Random random) {
      List<Symptoms> patches = new ArrayList<>();
      int count = 3 + (int) (severity * 9);
      for (int i = 0; i < count; i++) {
        double radius = 0.05 + 0.1 * (0.3 + random.nextDouble()) * (0.4 + severity);
        patches.add(
            new MouldPatch(Place.random(random, 0.85), radius, 0.35 + 0.65 * severity, random));
      }
      return Symptoms.all(patches);
    }
  },

  /** Septoria lycopersici: many small round spots, pale within, dark at the rim. */
  SEPTORIA("septoria spot") {
    @Override
    Symptoms symptoms(double severity, Random random) {
      List<Symptoms> spots = new ArrayList<>();
      int count = 6 + (int) (severity * 60 + 14 * random.nextDouble());
      double size = 0.012 + 0.009 * random.nextDouble();
      for (int i = 0; i < count; i++) {
        double radius = size * (0.6 + 0.9 * random.nextDouble()) * (0.8 + 0.4 * severity);
        spots.add(new PaleSpot(Place.random(random, 0.95), radius, random));
      }
      spots.add(new Yellowing(0.25 * severity * random.nextDouble(), random));
      return Symptoms.all(spots);
    }
  };

  private final String folder;

  Disease(String folder) {
    this.folder = folder;
  }

  /** The class's name. */
  String folder() {
    return folder;
  }

  /**
   * What one leaflet shows.
   *
   * @param severity 0, hardly anything, to 1
   */
  abstract Symptoms symptoms(double severity, Random random);
}
