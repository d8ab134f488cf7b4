package studio.graft.viewmodel.prediction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import studio.graft.concurrent.Conflated;
import studio.graft.concurrent.Progress;
import studio.graft.model.Prediction;
import studio.graft.model.TestViews;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.Activity;
import studio.graft.workflow.PredictImages;

/**
 * A prediction that goes on in the background; its results come in as they are computed. Used on
 * the window's thread only.
 */
final class Predicting {
  private final Activities activities;
  private final Predictor predictor;
  private final PredictImages allowed;
  private final PredictionResults results;
  private final ReadOnlyObjectWrapper<Activity> activity = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<TestViews> views = new ReadOnlyObjectWrapper<>();

  /**
   * Nothing goes on yet.
   *
   * @param allowed knows the views that a model allows
   * @param results take what comes in
   */
  Predicting(
      Activities activities,
      Predictor predictor,
      PredictImages allowed,
      PredictionResults results) {
    this.activities = activities;
    this.predictor = predictor;
    this.allowed = allowed;
    this.results = results;
  }

  /**
   * Predicts; nothing else may be going on.
   *
   * @param model folder of a run
   * @param sources files and folders
   * @param several whether answers are averaged over the views that the model allows
   */
  void start(Path model, List<Path> sources, boolean several) {
    AtomicReference<TestViews> used = new AtomicReference<>();
    Queue<Prediction> arrived = new ConcurrentLinkedQueue<>();
    Activity[] own = new Activity[1];
    Conflated<Queue<Prediction>> handOver =
        new Conflated<>(
            activities.window(),
            queue -> {
              if (own[0] != null && activity.get() == own[0]) {
                drain(queue);
              }
            });
    own[0] =
        activities.start(
            "Predicting",
            (told, token) -> {
              used.set(several ? allowed.views(model) : null);
              return predictor.run(
                  model,
                  sources,
                  several ? used.get() : TestViews.PLAIN,
                  prediction -> {
                    arrived.add(prediction);
                    handOver.offer(arrived);
                  },
                  told,
                  token);
            },
            result -> {
              if (activity.get() == own[0]) {
                drain(arrived);
                if (!results.all().equals(result.predictions())) {
                  results.all().setAll(result.predictions());
                }
                results.skipped().setAll(result.skipped());
              }
            },
            () -> {
              if (activity.get() == own[0]) {
                drain(arrived);
                views.set(used.get());
                activity.set(null);
              }
            });
    own[0].progressProperty().addListener(o -> follow(own[0]));
    activity.set(own[0]);
    follow(own[0]);
  }

  private void follow(Activity running) {
    if (activity.get() == running) {
      Progress newest = running.progressProperty().get();
      progress.set(newest.fraction());
      String count = newest.total() > 0 ? " " + newest.done() + " of " + newest.total() : "";
      String left = newest.remaining().map(d -> ", " + (d.toSeconds() + 1) + " s left").orElse("");
      stage.set(newest.stage() + count + left);
    }
  }

  private void drain(Queue<Prediction> queue) {
    List<Prediction> batch = new ArrayList<>();
    for (Prediction next = queue.poll(); next != null; next = queue.poll()) {
      batch.add(next);
    }
    results.all().addAll(batch);
  }

  /** Stops; what has come so far stays. */
  void cancel() {
    if (activity.get() != null) {
      activity.get().cancel();
    }
  }

  /** Stops, and takes nothing more that still comes. */
  void drop() {
    cancel();
    activity.set(null);
    views.set(null);
  }

  ReadOnlyObjectProperty<Activity> activityProperty() {
    return activity.getReadOnlyProperty();
  }

  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  ReadOnlyStringProperty stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** The views that the results were averaged over; null when that was not asked for. */
  ReadOnlyObjectProperty<TestViews> viewsProperty() {
    return views.getReadOnlyProperty();
  }
}
