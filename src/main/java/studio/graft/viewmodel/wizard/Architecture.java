package studio.graft.viewmodel.wizard;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import studio.graft.model.BackboneInfo;
import studio.graft.workflow.MachineRates;

/**
 * A backbone as the advisor weighs it.
 *
 * @param info what it is
 * @param purposes where it runs well
 * @param milliseconds from a file to its features on this machine
 * @param measured whether they were measured; otherwise worked out from its multiply-adds and what
 *     was measured of others
 */
public record Architecture(
    BackboneInfo info, Set<Purpose> purposes, double milliseconds, boolean measured) {
  /** Million multiply-adds of EfficientNet-Lite0, for which the typical speed is known. */
  private static final double MILLIONS_OF_LITE0 = 385;

  private static final double TYPICAL_MS_PER_MILLION =
      1000 / MachineRates.TYPICAL_FORWARD / MILLIONS_OF_LITE0;

  /** As the text of transfer learning gives them. */
  private static final Map<String, Set<Purpose>> PURPOSES =
      Map.ofEntries(
          Map.entry("efficientnet-lite0", EnumSet.of(Purpose.EDGE)),
          Map.entry("mobilenet-v2", EnumSet.of(Purpose.EDGE)),
          Map.entry("mobilenet-v3-small", EnumSet.of(Purpose.REAL_TIME, Purpose.EDGE)),
          Map.entry("mobilenet-v3-large", EnumSet.of(Purpose.REAL_TIME, Purpose.EDGE)),
          Map.entry("shufflenet-v2-x0.5", EnumSet.of(Purpose.REAL_TIME)),
          Map.entry("shufflenet-v2-x1.0", EnumSet.of(Purpose.REAL_TIME)),
          Map.entry("resnet50", EnumSet.of(Purpose.ACCURACY)),
          Map.entry("resnet50-v2", EnumSet.of(Purpose.ACCURACY)),
          Map.entry("efficientnet-b0", EnumSet.of(Purpose.ACCURACY, Purpose.EDGE)),
          Map.entry("efficientnet-b1", EnumSet.of(Purpose.ACCURACY)),
          Map.entry("efficientnet-b2", EnumSet.of(Purpose.ACCURACY)),
          Map.entry("efficientnet-b3", EnumSet.of(Purpose.ACCURACY)),
          Map.entry("efficientnet-b4", EnumSet.of(Purpose.ACCURACY)),
          Map.entry("efficientnet-v2-b0", EnumSet.of(Purpose.ACCURACY)));

  static Architecture of(BackboneInfo info, double milliseconds, boolean measured) {
    return new Architecture(
        info,
        PURPOSES.getOrDefault(info.name(), EnumSet.allOf(Purpose.class)),
        milliseconds,
        measured);
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
