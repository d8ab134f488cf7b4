package studio.graft.platform;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the folder {@value #FOLDER} that comes with the program: in the application folder of an
 * installed image, beside the jar or above it, or in the working directory.
 */
public final class SampleLocator {
  /** The folder's name. */
  public static final String FOLDER = "sample-projects";

  private static final int LEVELS = 3;

  private final List<Path> places;

  /**
   * Looks in these folders, in order.
   *
   * @param places that may hold {@value #FOLDER}
   */
  public SampleLocator(List<Path> places) {
    this.places = List.copyOf(places);
  }

  /** Looks where the running program lies. */
  public static SampleLocator system() {
    List<Path> places = new ArrayList<>();
    String launcher = System.getProperty("jpackage.app-path", "");
    if (!launcher.isBlank()) {
      Path image = Path.of(launcher).toAbsolutePath().getParent();
      places.add(image); // Windows
      places.add(image.resolve("app"));
      places.add(image.resolveSibling("lib").resolve("app")); // Linux
      places.add(image.resolveSibling("app")); // macOS
    }
    // beside the jar; in development above target/ or target/classes
    Path folder = programFolder().orElse(null);
    for (int i = 0; i < LEVELS && folder != null; i++) {
      places.add(folder);
      folder = folder.getParent();
    }
    places.add(Path.of("").toAbsolutePath());
    return new SampleLocator(places);
  }

  /** The folder, empty when this program came without. */
  public Optional<Path> folder() {
    return places.stream().map(p -> p.resolve(FOLDER)).filter(Files::isDirectory).findFirst();
  }

  private static Optional<Path> programFolder() {
    CodeSource source = SampleLocator.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      Path program = Path.of(source.getLocation().toURI()).toAbsolutePath();
      return Optional.ofNullable(Files.isDirectory(program) ? program : program.getParent());
    } catch (URISyntaxException | RuntimeException e) {
      return Optional.empty(); // a class path that is no file: nothing can lie beside it
    }
  }
}
