package studio.graft.ml.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Adds up how long stages take, over all threads. */
final class StageClock {
  private final Map<String, LongAdder> nanoseconds = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();

  /** Does it and counts the time to a stage. */
  <T> T time(String stage, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      add(stage, System.nanoTime() - start);
    }
  }

  /** Counts time to a stage. */
  void add(String stage, long nanos) {
    LongAdder sum = nanoseconds.get(stage);
    if (sum == null) {
      sum =
          nanoseconds.computeIfAbsent(
              stage,
              name -> {
                order.add(name);
                return new LongAdder();
              });
    }
    sum.add(nanos);
  }

  /** The share of each stage, in the order in which they first ended. */
  Map<String, Double> shares() {
    double all = nanoseconds.values().stream().mapToLong(LongAdder::sum).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    order.forEach(stage -> shares.put(stage, nanoseconds.get(stage).sum() / all));
    return shares;
  }
}
