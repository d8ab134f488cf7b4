package studio.graft.viewmodel.evaluation;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import studio.graft.model.Evaluation;
import studio.graft.model.GraftException;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.Split;
import studio.graft.model.TestViews;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.Activity;

/**
 * Asks an evaluator in the background, one question at a time, and remembers what was asked last.
 * Used on the window's thread only.
 */
final class Judging {
  private final Activities activities;
  private final Evaluator evaluator;
  private final BiConsumer<Question, Answer> onAnswer;
  private final Consumer<Question> onNoAnswer;
  private final Runnable onEnd;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private Question answered;
  private Question asking;
  private Activity activity;

  /** What an evaluation answers; it is asked anew when any of it has changed. */
  record Question(Project project, Run run, Split set, TestViews views) {
    boolean sameAs(Question other) {
      return other != null
          && run.id().equals(other.run.id())
          && set == other.set
          && views.equals(other.views)
          && project.folder().equals(other.project.folder())
          && project.images().equals(other.project.images())
          && project.classes().equals(other.project.classes());
    }
  }

  /** An evaluation, or the sentence that says why there is none. */
  record Answer(Evaluation evaluation, String problem) {
    static final Answer NONE = new Answer(null, "");
  }

  /**
   * Asks nothing yet.
   *
   * @param onAnswer takes each answer
   * @param onNoAnswer told of a question that was cancelled or failed
   * @param onEnd called when the next question may be asked
   */
  Judging(
      Activities activities,
      Evaluator evaluator,
      BiConsumer<Question, Answer> onAnswer,
      Consumer<Question> onNoAnswer,
      Runnable onEnd) {
    this.activities = activities;
    this.evaluator = evaluator;
    this.onAnswer = onAnswer;
    this.onNoAnswer = onNoAnswer;
    this.onEnd = onEnd;
  }

  /** Whether a question is being answered. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Asks, unless this was answered last or another question is being answered. */
  void ask(Question question) {
    if (asking != null || question.sameAs(answered)) {
      return;
    }
    asking = question;
    busy.set(true);
    String title =
        question.set() == Split.TEST
            ? "Evaluating on the test images"
            : "Evaluating on the validation images";
    activity =
        activities.start(
            title,
            (progress, token) -> {
              try {
                return new Answer(
                    evaluator.on(
                        question.project(),
                        question.run(),
                        question.set(),
                        question.views(),
                        progress,
                        token),
                    "");
              } catch (GraftException e) {
                return new Answer(null, e.getMessage()); // shown in the place itself
              }
            },
            answer -> {
              answered = question;
              onAnswer.accept(question, answer);
            },
            () -> ended(question));
  }

  private void ended(Question question) {
    asking = null;
    activity = null;
    busy.set(false);
    if (!question.sameAs(answered)) {
      answered = question; // cancelled or failed: do not try again by ourselves
      onNoAnswer.accept(question);
    }
    onEnd.run();
  }

  /** Forgets what was answered, so that the same can be asked again. */
  void forget() {
    answered = null;
  }

  /** Stops a question that takes long. */
  void cancel() {
    if (activity != null) {
      activity.cancel();
    }
  }
}
