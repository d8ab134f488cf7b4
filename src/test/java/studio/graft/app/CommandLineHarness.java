package studio.graft.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import studio.graft.app.cli.GraftCli;
import studio.graft.app.cli.Terminal;
import studio.graft.platform.AppPaths;

/** Runs words of the command line in this process, on images that are drawn by formula. */
final class CommandLineHarness implements AutoCloseable {
  /** What a word said. */
  record Said(int exitCode, String out, String err) {
    /** Standard output as the one JSON object that it must be. */
    JsonNode json() throws IOException {
      ObjectMapper strict =
          JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
      return strict.readTree(out);
    }
  }

  private final CompositionRoot root;
  private final Path home;

  CommandLineHarness(Path home) {
    this.home = home;
    root =
        new CompositionRoot(
            AppPaths.of(Map.of(AppPaths.HOME, home.resolve("home").toString()), "Linux", home));
  }

  /** The folders of the program. */
  AppPaths paths() {
    return root.paths();
  }

  Said say(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new GraftCli(
                root.services(),
                new Terminal(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false))
            .run(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Says what must succeed. */
  Said done(Object... words) {
    Said said = say(words);
    if (said.exitCode() != 0) {
      throw new AssertionError(said.err());
    }
    return said;
  }

  /** A folder for each class; the images of a class are dots of its own colour on noise. */
  Path pictures(String name, Map<String, Integer> classes) throws IOException {
    Path folder = home.resolve(name);
    for (Map.Entry<String, Integer> c : classes.entrySet()) {
      for (int i = 0; i < c.getValue(); i++) {
        picture(folder.resolve(c.getKey()).resolve("image " + i + ".png"), c.getKey(), name + i);
      }
    }
    return folder;
  }

  static Path picture(Path file, String className, String seed) throws IOException {
    Random random = new Random((className + seed).hashCode());
    int color = new Random(className.hashCode()).nextInt(0x1000000);
    BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 96; x++) {
        image.setRGB(x, y, 0x010101 * (100 + random.nextInt(40)));
      }
    }
    for (int dot = 0; dot < 6; dot++) {
      int left = random.nextInt(80);
      int top = random.nextInt(80);
      for (int y = top; y < top + 16; y++) {
        for (int x = left; x < left + 16; x++) {
          image.setRGB(x, y, color);
        }
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** A new project with pictures of these classes imported. */
  Path project(String name, Map<String, Integer> classes) throws IOException {
    Path project = home.resolve(name);
    done("new", project);
    done("import", project, pictures(name + " pictures", classes));
    return project;
  }

  @Override
  public void close() {
    root.close();
  }
}
