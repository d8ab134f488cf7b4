package studio.graft.app.cli;

import java.util.List;
import java.util.Map;
import studio.graft.model.SkippedFile;

/**
 * What a word answers.
 *
 * @param json for machines
 * @param text for people, without a line end
 * @param exitCode {@link Exit}
 */
record Answer(Map<String, Object> json, String text, int exitCode) {
  static Answer done(Map<String, Object> json, String text) {
    return new Answer(json, text, Exit.DONE);
  }

  /** Done; names the files that were left out, if there are any. */
  static Answer done(Map<String, Object> json, String text, List<SkippedFile> skipped) {
    if (skipped.isEmpty()) {
      return done(json, text);
    }
    StringBuilder all = new StringBuilder(text);
    all.append(
        skipped.size() == 1
            ? "\n\n1 file was skipped:"
            : "\n\n%d files were skipped:".formatted(skipped.size()));
    skipped.forEach(
        s -> all.append("\n  ").append(Texts.oneLine(s.file())).append(": ").append(s.reason()));
    return new Answer(json, all.toString(), Exit.SKIPPED);
  }
}
