package studio.graft.viewmodel.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.graft.concurrent.JobRunner;
import studio.graft.model.GraftException;
import studio.graft.testing.ManualWindow;

class ActivitiesTest {
  private final JobRunner runner = new JobRunner();
  private final ManualWindow window = new ManualWindow();
  private final Activities activities = new Activities(runner, window);

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void changesHappenInTheOrderOfTheKeysEvenWhenTheFirstIsSlow() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    List<String> done = new ArrayList<>();
    activities.change(
        "first",
        (progress, token) -> {
          slow.await();
          return "first";
        },
        done::add);
    activities.change("second", (progress, token) -> "second", done::add);
    assertThat(activities.running()).hasSize(1);
    slow.countDown();
    window.runUntil(() -> done.size() == 2);
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void aFailedChangeIsToldAndTheNextStillHappens() throws Exception {
    List<String> done = new ArrayList<>();
    List<Notice> told = told();
    activities.<String>change(
        "Add class",
        (progress, token) -> {
          throw new GraftException("There is a class rust already.");
        },
        done::add);
    activities.change("second", (progress, token) -> "second", done::add);
    window.runUntil(() -> !done.isEmpty());
    assertThat(told).extracting(Notice::message).containsExactly("There is a class rust already.");
    assertThat(told).extracting(Notice::kind).containsExactly(Notice.Kind.ERROR);
  }

  @Test
  void anErrorThatEndsAJobIsToldWithDetailsToCopy() throws Exception {
    List<Notice> told = told();
    List<String> ended = new ArrayList<>();
    activities.<String>start(
        "Reading",
        (progress, token) -> {
          throw new NoClassDefFoundError("studio/graft/Missing");
        },
        result -> {},
        () -> ended.add("end"));
    window.runUntil(() -> !ended.isEmpty());
    assertThat(told).hasSize(1);
    assertThat(told.get(0).kind()).isEqualTo(Notice.Kind.ERROR);
    assertThat(told.get(0).title()).isEqualTo("Reading");
    assertThat(told.get(0).details())
        .contains("NoClassDefFoundError: studio/graft/Missing")
        .contains("at ");
    assertThat(activities.running()).isEmpty();
  }

  @Test
  void anErrorOfWhoeverTakesAResultIsToldAndTheJobStillEnds() throws Exception {
    List<Notice> told = told();
    List<String> ended = new ArrayList<>();
    activities.start(
        "Reading",
        (progress, token) -> "text",
        result -> {
          throw new StackOverflowError("too deep");
        },
        () -> ended.add("end"));
    window.runUntil(() -> !ended.isEmpty());
    assertThat(told).extracting(Notice::title).containsExactly("Reading");
    assertThat(told.get(0).details()).contains("StackOverflowError: too deep");
  }

  @Test
  void memoryThatRanOutIsCalledSo() throws Exception {
    List<Notice> told = told();
    activities.<String>start(
        "Reading",
        (progress, token) -> {
          throw new OutOfMemoryError("Java heap space");
        },
        result -> {});
    window.runUntil(() -> !told.isEmpty());
    assertThat(told.get(0).message()).startsWith("The memory of the window is used up.");
  }

  @Test
  void aFailureOfNoJobIsToldOnceHoweverOftenItHappens() throws Exception {
    List<Notice> told = told();
    for (int i = 0; i < 3; i++) {
      activities.tellOfFailure(new IllegalStateException("while drawing"));
    }
    activities.tellOfFailure(new IllegalArgumentException("another"));
    window.runUntil(() -> told.size() == 2);
    assertThat(told.get(0).details()).contains("while drawing");
    assertThat(told.get(1).details()).contains("another");
    assertThat(window.idle()).isTrue();
  }

  private List<Notice> told() {
    List<Notice> told = new ArrayList<>();
    activities
        .noticeProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null) {
                told.add(now);
              }
            });
    return told;
  }
}
