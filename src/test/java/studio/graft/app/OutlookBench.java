package studio.graft.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.head.LookData;
import studio.graft.ml.head.QuickLook;
import studio.graft.ml.head.SoftmaxRegression;
import studio.graft.ml.metrics.Softmax;
import studio.graft.model.HeadMemory;
import studio.graft.model.ImageItem;
import studio.graft.model.LearningOutlook;
import studio.graft.platform.AppPaths;
import studio.graft.storage.FeatureStore;
import studio.graft.storage.HeadMemoryStore;
import studio.graft.workflow.ImportOptions;
import studio.graft.workflow.Plans;
import studio.graft.workflow.ProjectSession;

/**
 * Compares what the advisor says more labels would bring with what they brought. Small projects are
 * drawn from a set of photographs; each is looked at, and heads are fitted on four fifths of it and
 * on as many images again, as the look's folds are and as it promises; both are judged on the
 * images that are left. Not a test, since it takes minutes: {@code java -cp
 * target/test-classes:target/classes:target/lib/* studio.graft.app.OutlookBench PHOTOGRAPHS FOLDER
 * SEEDS SHARE...}, where PHOTOGRAPHS holds one folder for each class, FOLDER is kept, and each
 * SHARE of every class makes the projects of a line.
 */
final class OutlookBench {
  private static final CancellationToken NEVER = new CancellationToken();
  private static final double TRAINED = 0.8;

  private final float[][] features;
  private final int[] labels;
  private final List<String> classes;

  private OutlookBench(float[][] features, int[] labels, List<String> classes) {
    this.features = features;
    this.labels = labels;
    this.classes = classes;
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    AppPaths paths =
        AppPaths.of(Map.of(AppPaths.HOME, folder.resolve("home").toString()), "Linux", folder);
    Path place = folder.resolve("project");
    OutlookBench bench;
    try (CompositionRoot root = new CompositionRoot(paths)) {
      boolean fresh = !Files.exists(place);
      try (ProjectSession session =
          fresh
              ? root.services().projects().create(place, "outlook", "", false)
              : root.services().projects().open(place)) {
        if (fresh) {
          root.services()
              .importImages()
              .run(
                  session,
                  List.of(Path.of(args[0])),
                  ImportOptions.DEFAULT,
                  ProgressListener.NONE,
                  NEVER);
        }
        root.services()
            .advise()
            .run(session.project(), Plans.DEFAULT_BACKBONE, ProgressListener.NONE, NEVER);
        bench = of(session, place);
      }
    }
    int seeds = Integer.parseInt(args[2]);
    for (int i = 3; i < args.length; i++) {
      bench.line(Double.parseDouble(args[i]), seeds);
    }
  }

  private static OutlookBench of(ProjectSession session, Path place) {
    HeadMemory memory =
        new HeadMemoryStore(place.resolve("cache").resolve("evidence"))
            .get(Plans.DEFAULT_BACKBONE)
            .orElseThrow();
    List<String> classes = memory.classes();
    List<float[]> rows = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    try (FeatureStore store = new FeatureStore(place.resolve("cache").resolve("features"))) {
      for (ImageItem image : session.project().images()) {
        store
            .get(memory.space(), image.contentHash())
            .ifPresent(
                row -> {
                  rows.add(row);
                  labels.add(
                      classes.indexOf(
                          session.project().classById(image.classId()).orElseThrow().name()));
                });
      }
    }
    return new OutlookBench(
        rows.toArray(float[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        classes);
  }

  /** What was said of a project, and what happened. */
  private record Case(LearningOutlook said, double gain) {}

  private void line(double share, int seeds) {
    List<Case> cases = IntStream.range(0, seeds).mapToObj(seed -> draw(share, seed)).toList();
    double truth = cases.stream().mapToDouble(Case::gain).average().orElseThrow();
    List<Case> told = cases.stream().filter(c -> !Double.isNaN(c.said().gain())).toList();
    Map<LearningOutlook.Kind, Integer> kinds = new EnumMap<>(LearningOutlook.Kind.class);
    cases.forEach(c -> kinds.merge(c.said().kind(), 1, Integer::sum));
    System.out.printf(
        Locale.ROOT,
        "%4d images: gained %.2f points in the mean (standard error %.2f); said %s%n",
        cases.get(0).said().images(),
        truth * 100,
        deviation(cases.stream().mapToDouble(Case::gain).toArray()) / Math.sqrt(seeds) * 100,
        kinds);
    if (!told.isEmpty()) {
      System.out.printf(
          Locale.ROOT,
          "             foretold %.2f, width %.2f; the interval held the mean gain in %.2f, the"
              + " project's own in %.2f; above it %.2f, below %.2f%n",
          told.stream().mapToDouble(c -> c.said().gain()).average().orElse(0) * 100,
          told.stream().mapToDouble(c -> c.said().high() - c.said().low()).average().orElse(0)
              * 100,
          share(told, c -> holds(c.said(), truth)),
          share(told, c -> holds(c.said(), c.gain())),
          share(told, c -> truth > c.said().high()),
          share(told, c -> truth < c.said().low()));
    }
  }

  private interface Judgement {
    boolean of(Case one);
  }

  private static double share(List<Case> cases, Judgement judgement) {
    return (double) cases.stream().filter(judgement::of).count() / cases.size();
  }

  private static boolean holds(LearningOutlook said, double gain) {
    return gain >= said.low() && gain <= said.high();
  }

  private static double deviation(double[] values) {
    double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / Math.max(1, values.length - 1));
  }

  private Case draw(double share, long seed) {
    List<Integer> project = new ArrayList<>();
    List<Integer> trained = new ArrayList<>();
    List<Integer> doubled = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    Random random = new Random(seed * 7919 + 17);
    for (int c = 0; c < classes.size(); c++) {
      int own = c;
      List<Integer> members =
          new ArrayList<>(
              IntStream.range(0, labels.length).filter(i -> labels[i] == own).boxed().toList());
      Collections.shuffle(members, random);
      int n = (int) Math.round(share * members.size());
      int few = (int) Math.round(TRAINED * n);
      project.addAll(members.subList(0, n));
      trained.addAll(members.subList(0, few));
      doubled.addAll(members.subList(0, 2 * few));
      left.addAll(members.subList(2 * few, members.size()));
    }
    Collections.sort(project);
    int[] rows = ints(project);
    QuickLook.Result look =
        QuickLook.run(
            new LookData(
                "space",
                i -> features[rows[i]],
                picked(rows),
                classes,
                null,
                IntStream.of(rows).mapToLong(i -> i * 0x9e3779b97f4a7c15L).toArray()),
            null,
            1,
            NEVER);
    double gain =
        accuracy(ints(doubled), ints(left), look.c())
            - accuracy(ints(trained), ints(left), look.c());
    return new Case(look.outlook(), gain);
  }

  private double accuracy(int[] train, int[] test, double c) {
    float[][] x = IntStream.of(train).mapToObj(i -> features[i]).toArray(float[][]::new);
    SoftmaxRegression.Head head =
        SoftmaxRegression.fit(x, picked(train), classes.size(), c, stage -> {});
    long right =
        IntStream.of(test).filter(i -> Softmax.best(head.logits(features[i])) == labels[i]).count();
    return (double) right / test.length;
  }

  private int[] picked(int[] rows) {
    return IntStream.of(rows).map(i -> labels[i]).toArray();
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
