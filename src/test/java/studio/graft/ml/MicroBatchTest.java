package studio.graft.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.StepMemory;

/** How many images are computed at once, and the memory that decides it. */
class MicroBatchTest {
  private static final StepMemory STEP = new StepMemory(500, 100);

  @TempDir Path root;

  @Test
  void theWholeBatchIsComputedAtOnceWhereThereIsRoom() {
    assertThat(MicroBatch.largest(16, 1, STEP, MicroBatch.needed(16, STEP))).hasValue(16);
    assertThat(MicroBatch.largest(16, 1, STEP, Double.POSITIVE_INFINITY)).hasValue(16);
  }

  @Test
  void otherwiseTheLargestHalfThatFitsIs() {
    double room = MicroBatch.needed(16, STEP) - 1;
    assertThat(MicroBatch.largest(16, 1, STEP, room)).hasValue(8);
    assertThat(MicroBatch.largest(16, 1, STEP, MicroBatch.needed(3, STEP))).hasValue(2);
    assertThat(MicroBatch.largest(16, 1, STEP, MicroBatch.needed(1, STEP))).hasValue(1);
    assertThat(MicroBatch.largest(10, 1, STEP, MicroBatch.needed(4, STEP))).hasValue(3);
    assertThat(MicroBatch.largest(1, 1, STEP, MicroBatch.needed(1, STEP))).hasValue(1);
  }

  @Test
  void withoutRoomForTheLeastThereIsNoChoice() {
    assertThat(MicroBatch.largest(16, 1, STEP, MicroBatch.needed(1, STEP) - 1)).isEmpty();
    assertThat(MicroBatch.largest(16, 4, STEP, MicroBatch.needed(3, STEP))).isEmpty();
    assertThat(MicroBatch.largest(16, 4, STEP, MicroBatch.needed(4, STEP))).hasValue(4);
  }

  @Test
  void predictionsAgreeWithWhatWasMeasured() {
    // megabytes for an image when everything trains, batch norms folded: docs/decisions/0017
    measured("efficientnet-lite0", false, 46.5, 1.25);
    measured("mobilenet-v2", false, 51.6, 1.25);
    measured("resnet50", false, 47.7, 1.8);
    measured("efficientnet-b0", false, 99.5, 1.25);
    measured("efficientnet-v2-b0", false, 65.7, 1.25);
    measured("mobilenet-v3-large", false, 49.8, 1.25);
    measured("efficientnet-b0", true, 137.4, 1.25);
    measured("efficientnet-v2-b0", true, 85.4, 1.25);
    measured("mobilenet-v3-large", true, 74.2, 1.25);
    measured("efficientnet-lite0", true, 75, 1.25);
    measured("mobilenet-v2", true, 74, 1.25);
    measured("resnet50", true, 94, 1.5);
  }

  private static void measured(
      String backbone, boolean statistics, double megabytes, double factor) {
    NetworkLayout layout = BackboneCatalogue.layout(backbone);
    double predicted = StepMemory.of(layout, 0, statistics).bytesPerImage() / 1e6;
    assertThat(predicted).as(backbone).isBetween(megabytes / 1.1, megabytes * factor);
  }

  @Test
  void aSystemsAvailableMemoryIsReadWithinTheLimitOfItsContainer() throws IOException {
    assertThat(free(Map.of())).isInfinite();
    write("proc/meminfo", "MemTotal: 9000 kB\nMemAvailable:    8000 kB\n");
    assertThat(free(Map.of())).isEqualTo(8000 * 1024.0);
    write("sys/fs/cgroup/memory.max", "max\n");
    write("sys/fs/cgroup/memory.current", "100\n");
    assertThat(free(Map.of())).isEqualTo(8000 * 1024.0);
    write("sys/fs/cgroup/memory.max", "5000000\n");
    write("sys/fs/cgroup/memory.current", "3000000\n");
    write("sys/fs/cgroup/memory.stat", "anon 7\ninactive_file 1000000\nactive_file 9\n");
    assertThat(free(Map.of())).isEqualTo(3_000_000);
    assertThat(free(Map.of("GRAFT_MEMORY_GB", "0.5"))).isEqualTo(5e8);
    assertThat(free(Map.of("GRAFT_MEMORY_GB", "much"))).isEqualTo(3_000_000);
  }

  @Test
  void anOlderContainersLimitIsReadToo() throws IOException {
    write("proc/meminfo", "MemAvailable:    8000 kB\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "6000000\n");
    write("sys/fs/cgroup/memory/memory.usage_in_bytes", "5000000\n");
    write("sys/fs/cgroup/memory/memory.stat", "total_inactive_file 500000\n");
    assertThat(free(Map.of())).isEqualTo(1_500_000);
  }

  @Test
  void theNarrowestGroupAroundTheProcessCounts() throws IOException {
    write("proc/meminfo", "MemAvailable:    2000000 kB\n");
    write("proc/self/cgroup", "0::/slurm/job7/step1\n");
    write("sys/fs/cgroup/slurm/memory.max", "1500000000");
    write("sys/fs/cgroup/slurm/memory.current", "1000000000");
    write("sys/fs/cgroup/slurm/job7/memory.max", "900000000");
    write("sys/fs/cgroup/slurm/job7/memory.current", "600000000");
    write("sys/fs/cgroup/slurm/job7/step1/memory.max", "max");
    write("sys/fs/cgroup/slurm/job7/step1/memory.current", "600000000");
    assertThat(free(Map.of())).isEqualTo(300_000_000.0);
  }

  @Test
  void groupsOfTheOlderKindCountToo() throws IOException {
    write("proc/meminfo", "MemAvailable:    2000000 kB\n");
    write("proc/self/cgroup", "5:devices:/a\n4:cpu,memory:/job7\n");
    write("sys/fs/cgroup/memory/job7/memory.limit_in_bytes", "900000000");
    write("sys/fs/cgroup/memory/job7/memory.usage_in_bytes", "600000000");
    write("sys/fs/cgroup/memory/job7/memory.stat", "total_inactive_file 100000000\n");
    assertThat(free(Map.of())).isEqualTo(400_000_000.0);
  }

  @Test
  void groupsOutsideOfTheContainerAreNotLookedFor() throws IOException {
    write("proc/meminfo", "MemAvailable:    2000 kB\n");
    write("proc/self/cgroup", "0::/../../outside\nnonsense\n");
    write("sys/memory.max", "1");
    write("sys/memory.current", "0");
    assertThat(free(Map.of())).isEqualTo(2_048_000.0);
  }

  private double free(Map<String, String> environment) {
    return new FreeMemory(environment, root).getAsDouble();
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
