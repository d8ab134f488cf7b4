package studio.graft.viewmodel.wizard;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import studio.graft.model.BackboneInfo;

/**
 * A backbone as the advisor weighs it.
 *
 * @param info what it is
 * @param purposes where it runs well
 * @param multiplications multiply-adds of a forward pass in millions, as published; NaN when not
 * @param milliseconds from a file to its features on this machine
 * @param measured whether they were measured; otherwise worked out from the multiply-adds and what
 *     was measured of others
 */
public record Architecture(
    BackboneInfo info,
    Set<Purpose> purposes,
    double multiplications,
    double milliseconds,
    boolean measured) {
  private static final double TYPICAL_MS_PER_MILLION = 0.0102; // 4.2 ms with EfficientNet-Lite0

  private record Published(double multiplications, Purpose first, Purpose... others) {
    Set<Purpose> purposes() {
      return EnumSet.of(first, others);
    }
  }

  /**
   * Multiply-adds from the papers (Sandler et al. 2018; Howard et al. 2019; He et al. 2016; Tan and
   * Le 2019 and 2021; Ma et al. 2018; the README of EfficientNet-lite). Purposes as the text of
   * transfer learning gives them.
   */
  private static final Map<String, Published> PUBLISHED =
      Map.ofEntries(
          Map.entry("efficientnet-lite0", new Published(407, Purpose.EDGE)),
          Map.entry("mobilenet-v2", new Published(300, Purpose.EDGE)),
          Map.entry("mobilenet-v3-small", new Published(56, Purpose.REAL_TIME, Purpose.EDGE)),
          Map.entry("mobilenet-v3-large", new Published(219, Purpose.REAL_TIME, Purpose.EDGE)),
          Map.entry("shufflenet-v2-x0.5", new Published(41, Purpose.REAL_TIME)),
          Map.entry("shufflenet-v2-x1.0", new Published(146, Purpose.REAL_TIME)),
          Map.entry("resnet50", new Published(3800, Purpose.ACCURACY)),
          Map.entry("resnet50-v2", new Published(3800, Purpose.ACCURACY)),
          Map.entry("efficientnet-b0", new Published(390, Purpose.ACCURACY, Purpose.EDGE)),
          Map.entry("efficientnet-b1", new Published(700, Purpose.ACCURACY)),
          Map.entry("efficientnet-b2", new Published(1000, Purpose.ACCURACY)),
          Map.entry("efficientnet-b3", new Published(1800, Purpose.ACCURACY)),
          Map.entry("efficientnet-b4", new Published(4200, Purpose.ACCURACY)),
          Map.entry("efficientnet-v2-b0", new Published(720, Purpose.ACCURACY)));

  static Architecture of(BackboneInfo info, double milliseconds, boolean measured) {
    Published published = PUBLISHED.get(info.name());
    return new Architecture(
        info,
        published == null ? EnumSet.allOf(Purpose.class) : published.purposes(),
        multiplications(info.name()),
        milliseconds,
        measured);
  }

  static double multiplications(String backbone) {
    Published published = PUBLISHED.get(backbone);
    return published == null ? Double.NaN : published.multiplications();
  }

  /** What a million multiply-adds take where nothing was measured yet. */
  static double typicalRate() {
    return TYPICAL_MS_PER_MILLION;
  }

  /** Whether it suits a purpose. */
  public boolean suits(Purpose purpose) {
    return purposes.contains(purpose);
  }
}
