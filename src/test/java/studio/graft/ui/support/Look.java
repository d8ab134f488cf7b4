package studio.graft.ui.support;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import studio.graft.concurrent.Progress;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.Preset;
import studio.graft.model.RunEvent;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.ui.training.TrainingView;
import studio.graft.ui.wizard.WizardView;
import studio.graft.viewmodel.wizard.AdvisorStep;
import studio.graft.viewmodel.wizard.Planner;
import studio.graft.viewmodel.wizard.WizardViewModel;
import studio.graft.workflow.ProjectSession;

/**
 * Shows one view with records made by formula, to look at it: {@code light|dark}, {@code
 * data|similarity|strategy|architecture|plan|measuring|training|finished|failed|preparing|empty},
 * and a variation ({@code different}, {@code overruled}, {@code scratch}, {@code extraction}).
 */
public final class Look extends Application {
  /** Opens the window; a main class that is no Application itself starts on the class path. */
  public static final class Open {
    private Open() {}

    /** Opens the window. */
    public static void main(String[] args) {
      launch(Look.class, args);
    }
  }

  @Override
  public void start(Stage stage) throws Exception {
    List<String> words = getParameters().getUnnamed();
    boolean dark = words.get(0).equals("dark");
    String what = words.get(1);
    String variation = words.size() > 2 ? words.get(2) : "";
    ScriptedWorkers workers = new ScriptedWorkers();
    TestStudio test =
        new TestStudio(Files.createTempDirectory("graft-look"), workers, Platform::runLater);
    if (!what.equals("empty")) {
      ProjectSession session = test.project("Looked at", test.draw(104, 100, 98, 103, 95, 12));
      test.studio().open(session);
    }
    boolean training =
        List.of("training", "finished", "failed", "preparing", "empty").contains(what);
    Node view = training ? training(test, workers, what) : wizard(test, what, variation);
    StackPane root = Themed.root(dark, view);
    stage.setTitle("Graft Studio");
    stage.setScene(new Scene(root, 1350, 790));
    stage.show();
  }

  private static Node wizard(TestStudio test, String what, String variation) {
    TrainingConfig plan =
        test.plans()
            .plan(
                Strategy.EXTRACTION,
                Preset.ADVISED,
                Similarity.Domain.SIMILAR,
                BackboneCatalogue.all().get(0));
    double divergence = variation.equals("different") ? 0.1 : 0.014;
    WizardViewModel model =
        new WizardViewModel(
            test.studio(),
            (project, backbone, progress, token) -> {
              if (what.equals("measuring")) {
                progress.onProgress(Progress.of("Computing features", 312, 512));
                while (!token.isCancelled()) {
                  Thread.onSpinWait();
                }
              }
              return Records.advice(divergence, 100, 6, plan);
            },
            Planner.of(test.plans()),
            test.architectures(),
            test.thumbnails());
    WizardView view = new WizardView(model);
    model
        .architecture()
        .backboneProperty()
        .addListener(
            (property, before, now) -> {
              if (!what.equals("data")) {
                model.data().measure();
              }
            });
    test.studio()
        .adviceProperty()
        .addListener(
            (property, before, now) -> Platform.runLater(() -> go(model, what, variation)));
    return view;
  }

  private static void go(WizardViewModel model, String what, String variation) {
    switch (variation) {
      case "overruled" -> model.strategy().choose(Strategy.FINE_TUNING);
      case "scratch" -> model.strategy().choose(Strategy.FROM_SCRATCH);
      default -> {}
    }
    model.go(AdvisorStep.valueOf(what.toUpperCase(java.util.Locale.ROOT)));
  }

  private static Node training(TestStudio test, ScriptedWorkers workers, String what) {
    TrainingView view = new TrainingView(test.trainingViewModel());
    if (what.equals("empty")) {
      return view;
    }
    TrainingConfig config = Records.config(10, 20, 5);
    test.studio().train(config);
    workers
        .started()
        .thenAccept(
            request -> {
              List<String> classes = List.of("a", "b", "c");
              List<RunEvent> events = new ArrayList<>();
              switch (what) {
                case "preparing" ->
                    events.add(
                        new RunEvent.Preparing(
                            java.time.Instant.now(), "Reading images", 220, 512));
                case "failed" -> {
                  events.addAll(Records.events(config, classes, 3));
                  events.add(
                      new RunEvent.Failed(
                          java.time.Instant.now(),
                          "The worker ran out of memory in epoch 4. Choose a smaller batch or"
                              + " train fewer blocks, and try again."));
                }
                case "finished" -> {
                  events.addAll(Records.events(config, classes, 30));
                  events.add(
                      new RunEvent.Skipped(
                          java.time.Instant.now(), "roses/a.jpg", "It is cut off in the middle."));
                  events.add(Records.finished(16, "epochs"));
                }
                default -> {
                  events.addAll(Records.events(config, classes, 23));
                  events.add(Records.step(24, 12, 25, 36));
                }
              }
              workers.emit(events);
              if (what.equals("finished")) {
                workers.end();
              }
            });
    return view;
  }
}
