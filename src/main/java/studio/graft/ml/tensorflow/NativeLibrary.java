package studio.graft.ml.tensorflow;

import ai.djl.util.cuda.CudaUtils;
import java.lang.invoke.MethodHandles;
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

  /** DJL's property; while it is {@code true} a class that is loaded looks for no CUDA. */
  private static final String ASKS_ANOTHER_PROCESS = "ai.djl.util.cuda.fork";

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

  /**
   * DJL looks for CUDA as well before it loads a model: it unpacks a library of its own and starts
   * a program that lists those of the system. To be called before DJL is; it then finds no GPU,
   * which is right where TensorFlow's library is the one without.
   */
  static synchronized void spareDjlTheSearchForCuda() {
    if (hasGpu() || System.getProperty(ASKS_ANOTHER_PROCESS) != null) {
      return;
    }
    System.setProperty(ASKS_ANOTHER_PROCESS, "true");
    try {
      MethodHandles.lookup().ensureInitialized(CudaUtils.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the class is public", e);
    } finally {
      System.clearProperty(ASKS_ANOTHER_PROCESS); // or it would ask another process now
    }
  }
}
