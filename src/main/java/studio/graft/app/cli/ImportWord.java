package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Split;
import studio.graft.workflow.ImportOptions;
import studio.graft.workflow.ImportResult;
import studio.graft.workflow.ProjectSession;

/** {@code import}: adds images; twice is harmless. */
@Command(name = "import", description = "Add images; folder names become classes.")
final class ImportWord extends Word {
  private static final String CSV = "csv=";
  private static final Map<String, Split> PARTS =
      Map.of(
          "train", Split.TRAIN,
          "validation", Split.VALIDATION,
          "test", Split.TEST,
          "none", Split.UNASSIGNED);

  @Parameters(index = "0", paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SOURCE",
      description = "Image files or folders.")
  private List<Path> sources;

  @Option(
      names = "--labels",
      paramLabel = "folders|inner-folders|none|csv=FILE",
      defaultValue = "folders",
      description = {
        "Where labels come from (default: ${DEFAULT-VALUE}): the folders in SOURCE, however deep an",
        "image lies in them; the folder directly above each image; nowhere; a table with the columns",
        "file and label."
      })
  private String labels;

  @Option(
      names = "--as",
      paramLabel = "train|validation|test|none",
      description = {
        "The part of the data that they belong to. Unless given, folders that are named train,",
        "validation and test say it."
      })
  private String part;

  @ArgGroup private Where where;

  private static final class Where {
    @Option(names = "--copy", description = "Copy the files into the project.")
    private boolean copy;

    @Option(names = "--link", description = "Leave the files where they are (default).")
    private boolean link;
  }

  private final Services services;

  ImportWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    ImportOptions options = options();
    try (ProjectSession session = opened(services, project)) {
      ImportResult result =
          services.importImages().run(session, sources, options, progress, cancellation);
      return Answer.done(json(result), text(result), result.skipped());
    }
  }

  private ImportOptions options() {
    Split as = part == null ? null : PARTS.get(part);
    if (part != null && as == null) {
      throw wrongUsage("--as takes train, validation, test or none, not '%s'.".formatted(part));
    }
    boolean copy = where != null && where.copy;
    if (labels.startsWith(CSV)) {
      if (labels.equals(CSV)) {
        throw wrongUsage("--labels csv= names no file.");
      }
      Path csv = Path.of(labels.substring(CSV.length()));
      return new ImportOptions(ImportOptions.Labels.CSV, csv, as, copy);
    }
    ImportOptions.Labels from =
        switch (labels) {
          case "folders" -> ImportOptions.Labels.FOLDERS;
          case "inner-folders" -> ImportOptions.Labels.INNER_FOLDERS;
          case "none" -> ImportOptions.Labels.NONE;
          default ->
              throw wrongUsage(
                  "--labels takes folders, inner-folders, none or csv=FILE, not '%s'."
                      .formatted(labels));
        };
    return new ImportOptions(from, null, as, copy);
  }

  private static Map<String, Object> json(ImportResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("imported", result.imported());
    json.put("alreadyPresent", result.alreadyPresent());
    json.put("skipped", result.skipped());
    json.put("classes", result.classes());
    json.put("remarks", result.remarks());
    return json;
  }

  private static String text(ImportResult result) {
    StringBuilder text = new StringBuilder("Imported " + Texts.images(result.imported()));
    if (result.alreadyPresent() > 0) {
      text.append("; the project had %,d already".formatted(result.alreadyPresent()));
    }
    text.append('.');
    result.remarks().forEach(remark -> text.append('\n').append(remark));
    if (!result.classes().isEmpty()) {
      Table table = Table.of("class", ">images");
      result.classes().forEach(table::row);
      text.append("\n\n").append(table);
    }
    return text.toString();
  }
}
