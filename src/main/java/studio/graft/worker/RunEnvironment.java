package studio.graft.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Manifest;
import studio.graft.ml.Engine;
import studio.graft.model.LabelledImage;
import studio.graft.model.RunData;

/** What a run is computed with: versions, machine, time, and hashes of what it learns from. */
final class RunEnvironment {
  private RunEnvironment() {}

  static Map<String, String> of(Engine engine, RunData data) {
    Map<String, String> environment = new LinkedHashMap<>();
    String version = RunEnvironment.class.getPackage().getImplementationVersion();
    environment.put("graft", version == null ? "development" : version);
    environment.put("commit", commit());
    environment.put("engine", engine.description());
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

  /**
   * The commit that the program was built from: its manifest's, or the build's note; or unknown.
   */
  private static String commit() {
    try (InputStream note = RunEnvironment.class.getResourceAsStream("/git.properties")) {
      if (note != null) {
        Properties properties = new Properties();
        properties.load(note);
        return properties.getProperty("git.commit.id", "unknown");
      }
    } catch (IOException e) {
      return "unknown";
    }
    try (InputStream in = RunEnvironment.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
      String commit =
          in == null
              ? null
              : new Manifest(in).getMainAttributes().getValue("Implementation-Commit");
      return commit == null ? "unknown" : commit;
    } catch (IOException e) {
      return "unknown";
    }
  }
}
