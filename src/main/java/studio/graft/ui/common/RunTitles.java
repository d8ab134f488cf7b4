package studio.graft.ui.common;

import studio.graft.model.Preset;
import studio.graft.model.Run;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

/** What runs are called: everywhere the same. */
public final class RunTitles {
  /** From this number of blocks on, the whole backbone trains: no architecture has more. */
  private static final int EVERYTHING = 16;

  private final Texts texts = Texts.of(RunTitles.class);

  /** A run as "Fine-tuning, 5 blocks". */
  public String title(Run run) {
    return title(run.config());
  }

  /** A configuration as "Fine-tuning, 5 blocks". */
  public String title(TrainingConfig config) {
    String name = strategy(config.strategy());
    if (config.strategy() == Strategy.FINE_TUNING) {
      int blocks = config.trainBlocks();
      name =
          blocks >= EVERYTHING
              ? texts.get("run.everything", name)
              : texts.get("run.blocks", name, blocks);
    }
    return config.preset() == Preset.TEXTBOOK ? texts.get("run.textbook", name) : name;
  }

  /** A strategy as "Fine-tuning". */
  public String strategy(Strategy strategy) {
    return texts.get("strategy." + strategy.name());
  }

  /** A backbone as "EfficientNet-Lite0". */
  public String backbone(String name) {
    return texts.getOr("backbone." + name, name);
  }
}
