package studio.graft.worker;

import java.util.Locale;
import java.util.Optional;
import studio.graft.ml.TrainingControl;

/** A line of the worker's standard input after the request: one word. */
enum WorkerControl {
  PAUSE {
    @Override
    void apply(TrainingControl control) {
      control.pause();
    }
  },
  RESUME {
    @Override
    void apply(TrainingControl control) {
      control.resume();
    }
  },
  STOP {
    @Override
    void apply(TrainingControl control) {
      control.stopAndKeepBest();
    }
  },
  CANCEL {
    @Override
    void apply(TrainingControl control) {
      control.token().cancel();
    }
  };

  abstract void apply(TrainingControl control);

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<WorkerControl> parse(String line) {
    for (WorkerControl control : values()) {
      if (control.word().equals(line.strip())) {
        return Optional.of(control);
      }
    }
    return Optional.empty();
  }
}
