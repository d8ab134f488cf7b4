package studio.graft.ui.training.chart;

import java.util.Locale;
import studio.graft.model.PhaseConfig;
import studio.graft.ui.common.Texts;

/** What phases and their learning rates are called. */
public final class PhaseNames {
  private final Texts texts = Texts.of(PhaseNames.class);

  /** A phase in a word or two. */
  public String name(PhaseConfig config) {
    return texts.get("phase." + config.kind().name());
  }

  /** A learning rate as "1e-4" or "2.5e-5"; "–" where there is none. */
  public static String rate(double rate) {
    if (!(rate > 0)) {
      return "–";
    }
    return String.format(Locale.ROOT, "%.1e", rate)
        .replace(".0e", "e")
        .replaceAll("e([-+])0", "e$1");
  }
}
