package studio.graft.ml.alarm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;
import studio.graft.model.GraftException;

/** Runs the alarm over recorded curves as if they were happening. */
public final class AlarmBench {
  private AlarmBench() {}

  /**
   * What the alarm said to one curve.
   *
   * @param curve its name
   * @param epochs how long it is
   * @param alarms all that were raised, in that order
   */
  public record Verdict(String curve, int epochs, List<Alarm> alarms) {
    /** Remarks about the data rather than about the training. */
    private static final Set<Alarm.Kind> REMARKS = Set.of(Alarm.Kind.SMALL_VALIDATION);

    /**
     * The alarm that counts: the first of those that still hold at the end; a plateau only when
     * nothing else was said, a validation set too small to tell never.
     */
    public Optional<Alarm> alarm() {
      List<Alarm> counting =
          Alarm.standing(alarms).stream().filter(a -> !REMARKS.contains(a.kind())).toList();
      return counting.stream()
          .filter(a -> a.kind() != Alarm.Kind.PLATEAU)
          .findFirst()
          .or(() -> counting.stream().findFirst());
    }

    /** The epoch in which a kind was raised first, empty when it was not. */
    OptionalInt raised(Alarm.Kind kind) {
      return alarms.stream().filter(a -> a.kind() == kind).mapToInt(Alarm::epoch).min();
    }

    /** Its kind in small letters with hyphens, or {@code none}. */
    public String kind() {
      return alarm().map(a -> word(a.kind())).orElse("none");
    }
  }

  /** A kind as the command line writes it. */
  public static String word(Alarm.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads curves and judges each, epoch by epoch.
   *
   * @param csv see {@link CurvesFile}
   * @return in the order of the file
   * @throws GraftException when the file cannot be read or understood
   */
  public static List<Verdict> run(Path csv) {
    return run(CurvesFile.read(csv), 1);
  }

  /**
   * Judges recorded curves.
   *
   * @param caution what the limits for overfitting are multiplied by; 1 as chosen
   */
  static List<Verdict> run(List<RecordedCurve> curves, double caution) {
    return curves.stream().map(curve -> judge(curve, caution)).toList();
  }

  private static Verdict judge(RecordedCurve curve, double caution) {
    OverfitAlarm alarm =
        new OverfitAlarm(
            new AlarmSetting(
                curve.validationImages(),
                AlarmSetting.Shared.UNKNOWN,
                AlarmSetting.Training.UNKNOWN,
                curve.planned()),
            caution);
    List<Alarm> raised = new ArrayList<>();
    for (EpochMetrics epoch : curve.epochs()) {
      raised.addAll(alarm.add(epoch));
    }
    return new Verdict(curve.name(), curve.epochs().size(), List.copyOf(raised));
  }
}
