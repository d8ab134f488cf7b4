package studio.graft.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import studio.graft.ml.weights.OfficialFile;
import studio.graft.ml.weights.Recognised;
import studio.graft.ml.weights.Recogniser;
import studio.graft.ml.weights.Safetensors;
import studio.graft.ml.weights.WeightFiles;
import studio.graft.model.BackboneInfo;
import studio.graft.model.GraftException;
import studio.graft.model.ModelDescription;
import studio.graft.storage.Hashes;
import studio.graft.storage.RunResults;

/**
 * Weights that are about to be installed: what they are, and where they come from.
 *
 * @param read what the file holds
 * @param name that they would bear if nobody chose one
 * @param origin in a sentence
 * @param licence of the weights
 * @param official whether they were published with the network
 * @param hash SHA-256 of the file
 */
record ArrivingWeights(
    Recognised read, String name, String origin, String licence, boolean official, String hash) {
  /** The first folder in which a trained model lies below its run. */
  private static final String MODEL_OF_RUN = "model";

  /** Letters of a project's name in that of a backbone. */
  private static final int LONGEST_WORD = 32;

  /** Those of an official file that was just fetched. */
  static ArrivingWeights downloaded(Path file, OfficialFile published) {
    return published(recognised(file), published, Hashes.of(file, Hashes.SHA_256));
  }

  /**
   * Those of a file that someone brought.
   *
   * @param published official files, one of which it may be
   * @throws GraftException when it is not what can be used, or only bears an official file's name
   */
  static ArrivingWeights ofFile(Path file, List<OfficialFile> published) {
    WeightFiles.check(file);
    String sha = Hashes.of(file, Hashes.SHA_256);
    Optional<OfficialFile> same = official(file, sha, published);
    Recognised read = recognised(file);
    return same.map(known -> published(read, known, sha))
        .orElseGet(
            () ->
                new ArrivingWeights(
                    read,
                    read.architecture(),
                    "Imported from %s, which is not a file that was published"
                        .formatted(file.getFileName()),
                    BackboneInfo.UNKNOWN_LICENCE,
                    false,
                    sha));
  }

  /**
   * Those of a model that was trained here.
   *
   * @param folder of the model or of its run
   * @param licences yields the licence of a backbone's weights by its name
   * @throws GraftException when it holds no model, or one of which only the head was trained
   */
  static ArrivingWeights ofModel(Path folder, UnaryOperator<String> licences) {
    Path model =
        Files.isDirectory(folder.resolve(MODEL_OF_RUN)) ? folder.resolve(MODEL_OF_RUN) : folder;
    RunResults results = new RunResults();
    if (!results.hasModel(model)) {
      throw new GraftException(
          "The folder %s holds no trained model. Choose a weight file, or the folder of a run."
              .formatted(folder));
    }
    ModelDescription description = results.model(model);
    Path weights = model.resolve(Safetensors.OF_A_MODEL);
    if (!Files.isRegularFile(weights)) {
      throw new GraftException(
          ("The model '%s' trained only its head, so its network is that of '%s', unchanged: use"
                  + " that. A model of an earlier version of Graft Studio has to be trained again.")
              .formatted(description.name(), description.backbone()));
    }
    Recognised read = recognised(weights);
    return new ArrivingWeights(
        read,
        nameOf(model, read.architecture()),
        "The network of a model that was fine-tuned from '%s'".formatted(description.backbone()),
        licences.apply(read.architecture()),
        false,
        Hashes.of(weights, Hashes.SHA_256));
  }

  private static Recognised recognised(Path file) {
    return Recogniser.ofCatalogue().recognise(WeightFiles.read(file));
  }

  private static ArrivingWeights published(Recognised read, OfficialFile file, String hash) {
    return new ArrivingWeights(
        read,
        read.architecture(),
        "%s, trained on ImageNet; the official file %s"
            .formatted(file.publisher(), file.fileName()),
        file.licence(),
        true,
        hash);
  }

  /** The official file that this is; a file that only bears the name of one is refused. */
  private static Optional<OfficialFile> official(
      Path file, String sha, List<OfficialFile> published) {
    String md5 = Hashes.of(file, "MD5");
    Optional<OfficialFile> same =
        published.stream()
            .filter(o -> o.matches(o.algorithm().equals(Hashes.SHA_256) ? sha : md5))
            .findFirst();
    if (same.isEmpty()) {
      String name = file.getFileName().toString();
      published.stream()
          .filter(o -> o.fileName().equals(name))
          .findFirst()
          .ifPresent(
              o -> {
                throw new GraftException(
                    ("The file %s has the name of an official file, but not its content: its %s is"
                            + " %s, not %s. It was damaged or changed; download %s again. If you"
                            + " changed it yourself, give it another name.")
                        .formatted(
                            name,
                            o.algorithm(),
                            o.algorithm().equals(Hashes.SHA_256) ? sha : md5,
                            o.hash(),
                            o.backbone()));
              });
    }
    return same;
  }

  /** A name from the project's folder, such as {@code leaves-resnet50}. */
  private static String nameOf(Path model, String architecture) {
    Path run = model.endsWith(MODEL_OF_RUN) ? model.toAbsolutePath().getParent() : model;
    Path runs = run.toAbsolutePath().getParent();
    boolean inProject = runs != null && runs.endsWith("runs") && runs.getNameCount() > 1;
    Path owner = inProject ? runs.getParent() : run;
    String word =
        owner
            .getFileName()
            .toString()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String own = word.isEmpty() ? "own" : word.substring(0, Math.min(word.length(), LONGEST_WORD));
    return own + "-" + architecture;
  }
}
