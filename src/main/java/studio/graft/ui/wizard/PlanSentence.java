package studio.graft.ui.wizard;

import studio.graft.model.Augmentation;
import studio.graft.model.PhaseConfig;
import studio.graft.model.TrainingConfig;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.EditableNumber;
import studio.graft.viewmodel.wizard.FreezeLine;

/** A configuration in a sentence or two. */
final class PlanSentence {
  private final Texts texts = Texts.of(PlanSentence.class);

  String of(TrainingConfig config, FreezeLine freeze) {
    StringBuilder words = new StringBuilder();
    boolean alone = config.phases().size() == 1;
    boolean first = true;
    for (PhaseConfig phase : config.phases()) {
      if (!first) {
        words.append(' ');
      }
      words.append(phase(phase, alone ? "" : first ? ".first" : ".then", freeze));
      first = false;
    }
    if (config.phases().stream().anyMatch(p -> p.kind() != PhaseConfig.Kind.CONVEX_HEAD)) {
      if (!config.augmentation().equals(Augmentation.NONE)) {
        words
            .append(' ')
            .append(texts.get("sentence.augmentation." + config.augmentation().word()));
      }
      words.append(' ').append(texts.get("sentence.stop." + config.stopOnOverfit()));
    }
    return words.toString();
  }

  private String phase(PhaseConfig phase, String place, FreezeLine freeze) {
    String what =
        freeze.frozenBlocks() == 0
            ? texts.get("sentence.everything")
            : texts.get("sentence.blocks", freeze.trainBlocks());
    return texts.get(
        "sentence." + phase.kind().name() + place,
        what,
        phase.epochs(),
        EditableNumber.scientific(phase.learningRate()));
  }
}
