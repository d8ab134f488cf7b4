package studio.graft.worker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.graft.ml.Engine;
import studio.graft.model.Build;
import studio.graft.model.LabelledImage;
import studio.graft.model.RunData;

/** What a run is computed with: versions, machine, time, and hashes of what it learns from. */
final class RunEnvironment {
  private RunEnvironment() {}

  static Map<String, String> of(Engine engine, RunData data) {
    Map<String, String> environment = new LinkedHashMap<>();
    Build build = Build.current();
    environment.put("graft", build.version());
    environment.put("commit", build.commit());
    environment.put("engine", engine.description());
    environment.put("arithmetic", engine.arithmetic());
    environment.put("java", System.getProperty("java.runtime.version"));
    environment.put("javaVendor", System.getProperty("java.vendor"));
    environment.put(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    environment.put("architecture", System.getProperty("os.arch"));
    environment.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    environment.put("heapBytes", Long.toString(Runtime.getRuntime().maxMemory()));
    environment.put("started", Instant.now().toString());
    environment.put("trainImages", Integer.toString(data.train().size()));
    environment.put("validationImages", Integer.toString(data.validation().size()));
    environment.put("trainHash", hash(data.classes(), data.train()));
    environment.put("validationHash", hash(data.classes(), data.validation()));
    return environment;
  }

  /**
   * SHA-256 over a line for each image, in the order of the run: its content's hash, a tab, its
   * class.
   */
  private static String hash(List<String> classes, List<LabelledImage> images) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (LabelledImage image : images) {
        String line = image.source().contentHash() + "\t" + classes.get(image.classIndex()) + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
