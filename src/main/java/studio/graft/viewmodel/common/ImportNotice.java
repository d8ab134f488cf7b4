package studio.graft.viewmodel.common;

import java.util.stream.Collectors;
import studio.graft.workflow.ImportResult;

/** What an import came to, as something to tell. */
public final class ImportNotice {
  private ImportNotice() {}

  /** The notice: a warning when files were skipped, their names and reasons as its details. */
  public static Notice of(ImportResult result) {
    StringBuilder words = new StringBuilder();
    words.append(counted(result.imported(), "image")).append(" imported");
    if (result.alreadyPresent() > 0) {
      words.append(", ").append(result.alreadyPresent()).append(" already in the project");
    }
    words.append('.');
    result.remarks().forEach(remark -> words.append(' ').append(remark));
    if (result.skipped().isEmpty()) {
      return new Notice(
          result.remarks().isEmpty() ? Notice.Kind.SUCCESS : Notice.Kind.INFO,
          "Import",
          words.toString(),
          "");
    }
    var first = result.skipped().get(0);
    words
        .append(' ')
        .append(counted(result.skipped().size(), "file"))
        .append(" left out, the first: ")
        .append(first.file())
        .append(" (")
        .append(first.reason())
        .append(')');
    String details =
        result.skipped().stream()
            .map(file -> file.file() + "\t" + file.reason())
            .collect(Collectors.joining("\n"));
    return new Notice(Notice.Kind.WARNING, "Import", words.toString(), details);
  }

  private static String counted(int count, String noun) {
    return count + " " + (count == 1 ? noun : noun + "s");
  }
}
