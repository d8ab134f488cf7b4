package studio.graft.model;

import java.util.ArrayList;
import java.util.List;

/** The mutable accumulator behind {@link Run#applyAll}: folding a long file stays linear. */
final class RunFold {
  private static final int MOST_STEPS = 300;

  private final Run start;
  private RunStatus status;
  private List<String> classes;
  private int trainImages;
  private int validationImages;
  private final List<Integer> phaseStarts;
  private final List<EpochMetrics> epochs;
  private RunEvent.Step lastStep;
  private List<RunEvent.Step> steps;
  private RunEvent.Preparing preparing;
  private final List<Alarm> alarms;
  private int bestEpoch;
  private RunEvent.Finished finished;
  private final List<RunEvent.Skipped> skipped;
  private final List<RunEvent> milestones;
  private double askedRate;
  private long memoryBytes;
  private long peakMemoryBytes;
  private String failure;

  RunFold(Run start) {
    this.start = start;
    status = start.status();
    classes = start.classes();
    trainImages = start.trainImages();
    validationImages = start.validationImages();
    phaseStarts = new ArrayList<>(start.phaseStarts());
    epochs = new ArrayList<>(start.epochs());
    lastStep = start.lastStep();
    steps = new ArrayList<>(start.steps());
    preparing = start.preparing();
    alarms = new ArrayList<>(start.alarms());
    bestEpoch = start.bestEpoch();
    finished = start.finished();
    skipped = new ArrayList<>(start.skipped());
    milestones = new ArrayList<>(start.milestones());
    askedRate = start.askedRate();
    memoryBytes = start.memoryBytes();
    peakMemoryBytes = start.peakMemoryBytes();
    failure = start.failure();
  }

  /**
   * Where it stands, where no event says so.
   *
   * @param why what happened to it, null where nothing did
   */
  RunFold standing(RunStatus other, String why) {
    status = other;
    failure = why;
    return this;
  }

  /** One more event. */
  void accept(RunEvent event) {
    if (isMilestone(event)) {
      milestones.add(event);
    }
    if (event instanceof RunEvent.Started e) {
      classes = e.classes();
      trainImages = e.trainImages();
      validationImages = e.validationImages();
    } else if (event instanceof RunEvent.Preparing e) {
      preparing = e;
    } else if (event instanceof RunEvent.Skipped e) {
      skipped.add(e);
    } else if (event instanceof RunEvent.PhaseStarted e) {
      status = RunStatus.RUNNING;
      preparing = null;
      if (phaseStarts.size() < e.phase()) { // a phase that begins again is not another one
        phaseStarts.add(e.firstEpoch());
      }
      askedRate = e.config().learningRate() == askedRate ? Double.NaN : askedRate;
    } else if (event instanceof RunEvent.Step e) {
      addStep(e);
      preparing = null;
    } else if (event instanceof RunEvent.EpochEnded e) {
      addEpoch(e);
    } else if (event instanceof RunEvent.AlarmRaised e) {
      alarms.add(e.alarm());
    } else if (event instanceof RunEvent.Paused) {
      status = RunStatus.PAUSED;
    } else if (event instanceof RunEvent.Resumed) {
      status = RunStatus.RUNNING;
    } else if (event instanceof RunEvent.Finished e) {
      status = e.status();
      finished = e;
      bestEpoch = e.bestEpoch();
      preparing = null;
    } else if (event instanceof RunEvent.RateAsked e) {
      askedRate = e.learningRate();
    } else if (event instanceof RunEvent.Memory e) {
      memoryBytes = e.bytes();
      peakMemoryBytes = Math.max(peakMemoryBytes, e.bytes());
    } else if (event instanceof RunEvent.Cancelled) {
      status = RunStatus.CANCELLED;
    } else if (event instanceof RunEvent.OutOfMemory e) {
      status = RunStatus.INTERRUPTED;
      failure = e.message();
    } else if (event instanceof RunEvent.Failed e) {
      status = RunStatus.FAILED;
      failure = e.message();
    }
  }

  private boolean isMilestone(RunEvent event) {
    if (event instanceof RunEvent.Preparing e) {
      return preparing == null || !preparing.stage().equals(e.stage());
    }
    return !(event instanceof RunEvent.Step
        || event instanceof RunEvent.Memory
        || event instanceof RunEvent.Skipped);
  }

  private void addStep(RunEvent.Step step) {
    lastStep = step;
    steps.add(step);
    if (steps.size() > MOST_STEPS) {
      List<RunEvent.Step> thinned = new ArrayList<>();
      for (int i = 1; i < steps.size(); i += 2) {
        thinned.add(steps.get(i));
      }
      steps = thinned;
    }
  }

  private void addEpoch(RunEvent.EpochEnded ended) {
    epochs.add(ended.metrics());
    lastStep = null;
    steps.clear();
    if (ended.best()) {
      bestEpoch = ended.metrics().epoch();
    }
  }

  Run toRun() {
    return new Run(
        start.id(),
        start.folder(),
        start.created(),
        start.config(),
        status,
        List.copyOf(classes),
        trainImages,
        validationImages,
        List.copyOf(phaseStarts),
        List.copyOf(epochs),
        lastStep,
        List.copyOf(steps),
        preparing,
        List.copyOf(alarms),
        bestEpoch,
        finished,
        List.copyOf(skipped),
        List.copyOf(milestones),
        askedRate,
        memoryBytes,
        peakMemoryBytes,
        failure);
  }
}
