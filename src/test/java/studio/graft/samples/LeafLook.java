package studio.graft.samples;

import java.util.Random;

/**
 * What the leaflets of one plant have in common.
 *
 * @param green colour of the blade
 * @param pale colour of the veins
 * @param breadth half width of a leaflet in lengths
 * @param lobes depth of the lobes, 0..1
 * @param fold how steeply the halves stand against each other
 * @param quilt how strongly the blade bulges between the veins
 * @param gloss how much it shines
 * @param yellowing how far it has aged, 0..1
 */
record LeafLook(
    Rgb green,
    Rgb pale,
    double breadth,
    double lobes,
    double fold,
    double quilt,
    double gloss,
    double yellowing) {

  static LeafLook random(Random random) {
    int[] greens = {0x3f6f2a, 0x4c7d2e, 0x5a8a36, 0x2f5f2a, 0x6b9440, 0x3d6b3a, 0x527a28};
    Rgb green = Rgb.of(greens[random.nextInt(greens.length)]).varied(random, 0.16);
    Rgb pale = green.copy();
    pale.towards(Rgb.of(0xc6d79a), 0.4 + 0.3 * random.nextDouble());
    return new LeafLook(
        green,
        pale,
        0.27 + 0.14 * random.nextDouble(),
        0.12 + 0.38 * random.nextDouble(),
        0.28,
        0.5 + random.nextDouble(),
        0.05 + 0.3 * random.nextDouble() * random.nextDouble(),
        random.nextDouble() < 0.1 ? 0.4 * random.nextDouble() : 0.02);
  }
}
