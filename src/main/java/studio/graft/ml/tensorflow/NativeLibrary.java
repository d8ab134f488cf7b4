package studio.graft.ml.tensorflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.internal.c_api.global.tensorflow;

/** The native library that fits this machine, loaded into this process. */
final class NativeLibrary {
  /** JavaCPP's property; {@code false} when the libraries are there already. */
  private static final String LOADS = "org.bytedeco.javacpp.loadlibraries";

  private static final Class<?> API = tensorflow.class;
  private static final String LIBRARY = "jnitensorflow";

  private NativeLibrary() {}

  /**
   * Loads it, once in a process.
   *
   * @return where it is
   * @throws LinkageError when it does not fit this machine
   */
  static synchronized Path load() {
    String loaded = Loader.getLoadedLibraries().get(LIBRARY);
    if (loaded == null) {
      loaded = hasGpu() ? Loader.load(API) : withoutCuda();
    }
    return Path.of(loaded);
  }

  /** Whether the class path has the library for a GPU. */
  static boolean hasGpu() {
    return Loader.getPlatform().endsWith("-gpu");
  }

  /**
   * JavaCPP would look for eighteen libraries of CUDA first, in every jar and folder, which takes a
   * third of a second of each start. The library without a GPU needs none of them.
   */
  private static String withoutCuda() {
    try {
      ClassProperties properties = Loader.loadProperties(API, Loader.loadProperties(), true);
      List<String> names = new ArrayList<>(properties.get("platform.link"));
      names.add(LIBRARY);
      String last = null;
      for (String name : names) {
        last = Loader.loadLibrary(API, Loader.findLibrary(API, properties, name), name);
      }
      System.setProperty(LOADS, "false"); // its classes would look for CUDA again
      return last;
    } catch (LinkageError e) {
      return Loader.load(API); // knows more places, and says what is missing
    }
  }
}
