package studio.graft.workflow;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import studio.graft.model.Augmentation;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

/** Says in a sentence how the settings of one run differ from those of another. */
public final class CompareSettings {
  private static final Set<String> SAID_BY_HAND =
      Set.of("kind", "epochs", "learningRate", "trainBlocks", "frozenLayers", "microBatch");

  private CompareSettings() {}

  /**
   * The difference, such as "Run b trained 5 blocks instead of 3 and at a tenth of the learning
   * rate."
   *
   * @param name of the run that is the subject
   * @param run its configuration
   * @param other the configuration that it is compared with
   */
  public static String sentence(String name, TrainingConfig run, TrainingConfig other) {
    List<String> clauses = clauses(run, other);
    return clauses.isEmpty()
        ? "Both runs have the same settings."
        : name + " trained " + joined(clauses) + ".";
  }

  private static String joined(List<String> clauses) {
    int last = clauses.size() - 1;
    return last == 0
        ? clauses.get(0)
        : String.join(", ", clauses.subList(0, last)) + " and " + clauses.get(last);
  }

  /** What differs, each as what follows "trained". */
  public static List<String> clauses(TrainingConfig run, TrainingConfig other) {
    List<String> clauses = new ArrayList<>();
    if (run.strategy() != other.strategy()) {
      clauses.add("%s instead of %s".formatted(word(run.strategy()), word(other.strategy())));
    }
    if (!run.backbone().equals(other.backbone())) {
      clauses.add("%s instead of %s".formatted(run.backbone(), other.backbone()));
    }
    phases(run.phases(), other.phases(), run.strategy() != other.strategy(), clauses);
    if (run.batch() != other.batch()) {
      clauses.add("with batches of %d images instead of %d".formatted(run.batch(), other.batch()));
    }
    if (!run.augmentation().equals(other.augmentation())) {
      augmentation(run.augmentation(), other.augmentation(), clauses);
    }
    if (run.stopOnOverfit() != other.stopOnOverfit()) {
      clauses.add(run.stopOnOverfit() ? "until the alarm" : "past the alarm");
    }
    if (run.microBatch() != other.microBatch()) {
      clauses.add("with other parts of a batch at once");
    }
    if (run.seed() != other.seed()) {
      clauses.add("with seed %d instead of %d".formatted(run.seed(), other.seed()));
    }
    return List.copyOf(clauses);
  }

  /** Phases are compared from the last, which decides most; the head may come first or not. */
  private static void phases(
      List<PhaseConfig> run, List<PhaseConfig> other, boolean kindsAreSaid, List<String> clauses) {
    if (run.size() != other.size()) {
      clauses.add("in %s instead of %s".formatted(phases(run.size()), count(other.size())));
    }
    Map<String, List<Integer>> differences = new LinkedHashMap<>();
    int shared = Math.min(run.size(), other.size());
    for (int i = 1; i <= shared; i++) {
      PhaseConfig a = run.get(run.size() - i);
      PhaseConfig b = other.get(other.size() - i);
      List<String> here = new ArrayList<>();
      if (a.kind() != b.kind()) {
        if (!kindsAreSaid && (a.takesSteps() || b.takesSteps())) {
          here.add("%s instead of %s".formatted(word(a.kind()), word(b.kind())));
        }
      } else if (a.takesSteps()) {
        phase(a, b, here);
      }
      int number = run.size() - i + 1;
      here.forEach(
          clause -> differences.computeIfAbsent(clause, c -> new ArrayList<>()).add(0, number));
    }
    differences.forEach((clause, where) -> clauses.add(clause + where(where, run.size())));
  }

  /** Of the last phase nothing is said: it is what one means by the training. */
  private static String where(List<Integer> phases, int all) {
    if (phases.size() == 1) {
      return phases.get(0) == all ? "" : " in phase " + phases.get(0);
    }
    return phases.size() == 2 && all == 2
        ? " in both phases"
        : " in phases " + joined(phases.stream().map(String::valueOf).toList());
  }

  private static String phases(int count) {
    return count(count) + (count == 1 ? " phase" : " phases");
  }

  private static String count(int count) {
    return count == 1 ? "one" : count == 2 ? "two" : Integer.toString(count);
  }

  private static void phase(PhaseConfig a, PhaseConfig b, List<String> clauses) {
    if (!Objects.equals(a.frozenLayers(), b.frozenLayers())) {
      clauses.add("with %s instead of %s".formatted(frozen(a), frozen(b)));
    } else if (a.trainBlocks() != b.trainBlocks()) {
      clauses.add("%s instead of %d".formatted(blocks(a.trainBlocks()), b.trainBlocks()));
    }
    if (a.learningRate() != b.learningRate()) {
      clauses.add(rate(a.learningRate(), b.learningRate()));
    }
    if (a.epochs() != b.epochs()) {
      clauses.add("for %d epochs instead of %d".formatted(a.epochs(), b.epochs()));
    }
    others(a, b, clauses);
  }

  private static String blocks(int blocks) {
    return blocks == 1 ? "1 block" : blocks + " blocks";
  }

  private static String frozen(PhaseConfig phase) {
    return phase.frozenLayers() == null
        ? blocks(phase.trainBlocks()) + " free"
        : phase.frozenLayers() + " layers frozen";
  }

  private static String rate(double rate, double other) {
    double ratio = rate / other;
    if (near(ratio, 0.1)) {
      return "at a tenth of the learning rate";
    } else if (near(ratio, 0.01)) {
      return "at a hundredth of the learning rate";
    } else if (near(ratio, 0.5)) {
      return "at half the learning rate";
    } else if (near(ratio, 2)) {
      return "at twice the learning rate";
    } else if (near(ratio, 10)) {
      return "at ten times the learning rate";
    } else if (near(ratio, 100)) {
      return "at a hundred times the learning rate";
    }
    return "at a learning rate of %s instead of %s".formatted(number(rate), number(other));
  }

  private static boolean near(double a, double b) {
    return Math.abs(a / b - 1) < 1e-6;
  }

  /** Whatever else a phase says, also what later versions add: by the names of its components. */
  private static void others(Record a, Record b, List<String> clauses) {
    for (RecordComponent component : a.getClass().getRecordComponents()) {
      Object left = value(component, a);
      Object right = value(component, b);
      if (SAID_BY_HAND.contains(component.getName()) && a instanceof PhaseConfig) {
        continue;
      }
      if (left instanceof Record l && right instanceof Record r && l.getClass() == r.getClass()) {
        others(l, r, clauses);
      } else if (!Objects.equals(left, right)) {
        String name = spaced(owner(a) + component.getName());
        clauses.add("with %s %s instead of %s".formatted(name, said(left), said(right)));
      }
    }
  }

  /** The record's own name where a component's alone would say too little. */
  private static String owner(Record of) {
    String name = of.getClass().getSimpleName();
    return of instanceof PhaseConfig
        ? ""
        : Character.toLowerCase(name.charAt(0)) + name.substring(1) + " ";
  }

  private static Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record's components can be read", e);
    }
  }

  private static String said(Object value) {
    return value instanceof Double number
        ? number(number)
        : value instanceof Enum<?> constant ? word(constant) : String.valueOf(value);
  }

  private static String number(double value) {
    return value == 0 || (Math.abs(value) >= 0.01 && Math.abs(value) < 1000)
        ? String.format(Locale.ROOT, "%.4g", value).replaceAll("\\.?0+$", "")
        : String.format(Locale.ROOT, "%.1e", value)
            .replace(".0e", "e")
            .replaceAll("e([-+])0", "e$1");
  }

  private static String spaced(String camelCase) {
    return camelCase.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }

  private static String word(Enum<?> constant) {
    if (constant instanceof Strategy strategy) {
      return switch (strategy) {
        case EXTRACTION -> "by feature extraction";
        case FINE_TUNING -> "by fine-tuning";
        case FROM_SCRATCH -> "from scratch";
      };
    }
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void augmentation(Augmentation run, Augmentation other, List<String> clauses) {
    if (!run.strengths().equals(other.strengths())) {
      clauses.add("with %s instead of %s".formatted(said(run), said(other)));
    }
    if (!run.keepUpright().equals(other.keepUpright())) {
      clauses.add("with %s mirrored instead of %s".formatted(mirrored(run), mirrored(other)));
    }
  }

  private static String said(Augmentation augmentation) {
    return switch (augmentation.word()) {
      case "none" -> "no augmentation";
      case "custom" ->
          augmentation.strengths().entrySet().stream()
              .map(e -> e.getKey().word() + " " + number(e.getValue()))
              .collect(Collectors.joining(", ", "augmentation by ", ""));
      default -> augmentation.word() + " augmentation";
    };
  }

  private static String mirrored(Augmentation augmentation) {
    return augmentation.keepUpright().isEmpty()
        ? "all classes"
        : "all classes but " + String.join(", ", augmentation.keepUpright());
  }
}
