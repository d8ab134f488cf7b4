package studio.graft.workflow;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Files that lie beside images without claiming to be any. */
final class Companions {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "txt", "md", "rst", "csv", "tsv", "json", "jsonl", "xml", "yaml", "yml", "toml", "ini",
          "html", "htm", "pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "zip",
          "gz", "tar", "7z", "rar", "db", "sqlite", "log", "xmp", "aae", "thm", "py", "r", "m",
          "ipynb", "sh", "bat", "npy", "npz", "mat", "h5", "pt", "onnx", "tflite", "bib", "tex");
  private static final Set<String> NAMES = Set.of("license", "licence", "readme", "notice");

  private Companions() {}

  /** Whether the name says that the file is something else than an image. */
  static boolean include(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? NAMES.contains(name) : EXTENSIONS.contains(name.substring(dot + 1));
  }
}
