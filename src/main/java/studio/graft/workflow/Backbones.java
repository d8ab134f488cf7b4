package studio.graft.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.weights.OfficialFile;
import studio.graft.ml.weights.Recognised;
import studio.graft.ml.weights.Recogniser;
import studio.graft.ml.weights.Safetensors;
import studio.graft.ml.weights.WeightFiles;
import studio.graft.model.BackboneInfo;
import studio.graft.model.GraftException;
import studio.graft.model.InstalledBackbone;
import studio.graft.model.ModelDescription;
import studio.graft.storage.BackboneStore;
import studio.graft.storage.Disk;
import studio.graft.storage.Hashes;
import studio.graft.storage.RunResults;
import studio.graft.storage.WebDownload;

/** The backbones of this machine: which there are, and how they come and go. */
public final class Backbones {
  /** The first folder in which a trained model lies below its run. */
  private static final String MODEL_OF_RUN = "model";

  /** Letters of a project's name in that of a backbone. */
  private static final int LONGEST_WORD = 32;

  private final BackboneStore store;
  private final WebDownload web;
  private final Path downloads;
  private final List<OfficialFile> official;

  /**
   * A backbone that was installed.
   *
   * @param backbone as it is listed now
   * @param sentence what the file turned out to be
   * @param fresh whether it was not there before
   */
  public record Arrival(BackboneInfo backbone, String sentence, boolean fresh) {}

  /** What is known of a file before it is installed. */
  private record Origin(String sentence, String licence, boolean official) {}

  /**
   * Backbones in a store.
   *
   * @param web fetches official files
   * @param downloads folder in which they arrive
   * @param official files that are known to be published
   */
  public Backbones(
      BackboneStore store, WebDownload web, Path downloads, List<OfficialFile> official) {
    this.store = store;
    this.web = web;
    this.downloads = downloads;
    this.official = List.copyOf(official);
  }

  /** All of them: those that the program knows, the embedded one first; then the user's own. */
  public List<BackboneInfo> list() {
    return names().stream().flatMap(name -> find(name).stream()).toList();
  }

  /**
   * One by name. Others are not looked at.
   *
   * @throws GraftException when it is not known, naming those that are
   */
  public BackboneInfo named(String name) {
    return find(name).orElseThrow(() -> BackboneInfo.unknown(name, names()));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(BackboneCatalogue.names());
    store.all().stream()
        .filter(own -> !names.contains(own.name()))
        .filter(own -> BackboneCatalogue.knows(own.architecture()))
        .map(InstalledBackbone::name)
        .toList()
        .forEach(names::add);
    return List.copyOf(names);
  }

  private Optional<BackboneInfo> find(String name) {
    Optional<InstalledBackbone> installed = isEmbedded(name) ? Optional.empty() : store.get(name);
    if (isListed(name)) {
      BackboneInfo known = BackboneCatalogue.info(name);
      return Optional.of(installed.map(known::with).orElseGet(() -> published(known)));
    }
    return installed
        .filter(own -> BackboneCatalogue.knows(own.architecture()))
        .map(own -> BackboneCatalogue.info(own.architecture()).with(own));
  }

  private static boolean isListed(String name) {
    return BackboneCatalogue.names().contains(name);
  }

  /** Names of those that do not come with the program, in alphabetical order. */
  public List<String> installed() {
    return store.all().stream().map(InstalledBackbone::name).toList();
  }

  /**
   * Reads an installed one from the first byte to the last.
   *
   * @return its size and the beginning of its hash, in words
   * @throws GraftException when its weights are not those that were installed
   */
  public String verified(String name) {
    int bytes = store.open(name).length;
    return String.format(
        Locale.ROOT,
        "%.1f MB, as installed: SHA-256 begins with %.12s",
        bytes / 1e6,
        store.get(name).map(InstalledBackbone::hash).orElse(""));
  }

  /** With the size of what would be downloaded, where that is published. */
  private BackboneInfo published(BackboneInfo known) {
    return download(known.name())
        .filter(file -> file.bytes() > 0)
        .map(file -> known.published(file.bytes()))
        .orElse(known);
  }

  /** Whether it comes with the program, and so can be neither downloaded nor removed. */
  public static boolean isEmbedded(String name) {
    return name.equals(BackboneCatalogue.EMBEDDED);
  }

  private Optional<OfficialFile> download(String name) {
    return official.stream().filter(f -> f.download() && f.backbone().equals(name)).findFirst();
  }

  /** Where an installed backbone comes from; empty when it is not installed or embedded. */
  public Optional<InstalledBackbone> installed(String name) {
    return store.get(name);
  }

  /**
   * Downloads a backbone from its official address and installs it. One that is installed stays as
   * it is.
   *
   * @throws GraftException when it is not known, or cannot be had: why, and what to do
   */
  public Arrival download(String name, ProgressListener progress, CancellationToken token) {
    BackboneInfo known = named(name);
    if (known.installed()) {
      return new Arrival(known, "%s is installed already.".formatted(known.title()), false);
    }
    OfficialFile published =
        download(name)
            .orElseThrow(
                () ->
                    new GraftException(
                        "There is no official address for %s. Import its weight file instead."
                            .formatted(known.title())));
    Path file =
        web.fetch(
            new WebDownload.File(
                published.address(), published.bytes(), published.algorithm(), published.hash()),
            downloads,
            progress,
            token);
    progress.onProgress(Progress.of("Reading weights", 0, 0));
    Recognised read = Recogniser.ofCatalogue().recognise(WeightFiles.read(file));
    if (!read.architecture().equals(name)) {
      throw new GraftException(
          "The file from %s holds %s instead of %s; nothing was installed."
              .formatted(published.address(), read.title(), known.title()));
    }
    Arrival arrival = install(read, name, origin(published), Hashes.of(file, Hashes.SHA_256));
    Disk.delete(file);
    return arrival;
  }

  /**
   * Recognises a weight file, or the folder of a model that was trained here, and installs it.
   *
   * @param file of weights, or a folder of a run or of its model
   * @param name to install it as; empty for that of its architecture, or, of a model, the model's
   * @throws GraftException when it is not what can be used: what it is instead, or what is wrong
   */
  public Arrival importFile(
      Path file, String name, ProgressListener progress, CancellationToken token) {
    progress.onProgress(Progress.of("Reading weights", 0, 0));
    if (Files.isDirectory(file)) {
      return importModel(file, name, token);
    }
    WeightFiles.check(file);
    String sha = Hashes.of(file, Hashes.SHA_256);
    Optional<OfficialFile> published = official(file, sha);
    Recognised read = Recogniser.ofCatalogue().recognise(WeightFiles.read(file));
    token.throwIfCancelled();
    Origin origin =
        published
            .map(Backbones::origin)
            .orElseGet(
                () ->
                    new Origin(
                        "Imported from %s, which is not a file that was published"
                            .formatted(file.getFileName()),
                        BackboneInfo.UNKNOWN_LICENCE,
                        false));
    return install(read, name.isEmpty() ? read.architecture() : name, origin, sha);
  }

  private static Origin origin(OfficialFile file) {
    return new Origin(
        "%s, trained on ImageNet; the official file %s"
            .formatted(file.publisher(), file.fileName()),
        file.licence(),
        true);
  }

  /** The official file that this is; a file that only bears the name of one is refused. */
  private Optional<OfficialFile> official(Path file, String sha) {
    String md5 = Hashes.of(file, "MD5");
    Optional<OfficialFile> same =
        official.stream()
            .filter(o -> o.matches(o.algorithm().equals(Hashes.SHA_256) ? sha : md5))
            .findFirst();
    if (same.isEmpty()) {
      String name = file.getFileName().toString();
      official.stream()
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

  private Arrival importModel(Path folder, String name, CancellationToken token) {
    Path model =
        Files.isDirectory(folder.resolve(MODEL_OF_RUN)) ? folder.resolve(MODEL_OF_RUN) : folder;
    if (!new RunResults().hasModel(model)) {
      throw new GraftException(
          "The folder %s holds no trained model. Choose a weight file, or the folder of a run."
              .formatted(folder));
    }
    ModelDescription description = new RunResults().model(model);
    Path weights = model.resolve(Safetensors.OF_A_MODEL);
    if (!Files.isRegularFile(weights)) {
      throw new GraftException(
          ("The model '%s' trained only its head, so its network is that of '%s', unchanged: use"
                  + " that. A model of an earlier version of Graft Studio has to be trained again.")
              .formatted(description.name(), description.backbone()));
    }
    Recognised read = Recogniser.ofCatalogue().recognise(WeightFiles.read(weights));
    token.throwIfCancelled();
    String given = name.isEmpty() ? free(nameOf(model, read.architecture()), read) : name;
    if (isListed(given)) {
      throw new GraftException(
          "'%s' is the name of a backbone that the program knows. Choose another name for your own."
              .formatted(given));
    }
    Origin origin =
        new Origin(
            "The network of a model that was fine-tuned from '%s'"
                .formatted(description.backbone()),
            named(read.architecture()).license(),
            false);
    return install(read, given, origin, Hashes.of(weights, Hashes.SHA_256));
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

  /** The name, with a number after it where other weights have it already. */
  private String free(String name, Recognised read) {
    String hash = BackboneStore.hash(content(read));
    String free = name;
    for (int i = 2; store.get(free).filter(b -> !b.hash().equals(hash)).isPresent(); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private Arrival install(Recognised read, String name, Origin origin, String sourceHash) {
    boolean ofAnother = isListed(name) && !name.equals(read.architecture());
    if (ofAnother || isEmbedded(name)) {
      throw new GraftException(
          "'%s' is the name of a backbone that the program knows, but the file holds %s. Choose another name."
              .formatted(name, read.title()));
    }
    Disk.Content content = content(read);
    InstalledBackbone about =
        new InstalledBackbone(
            name,
            read.architecture(),
            origin.sentence(),
            origin.licence(),
            read.file().getFileName().toString(),
            sourceHash,
            origin.official(),
            "",
            0,
            Instant.now());
    String hash = BackboneStore.hash(content);
    store
        .get(name)
        .filter(before -> !before.hash().equals(hash))
        .ifPresent(
            before -> {
              throw new GraftException(
                  "There is a backbone '%s' with other weights already. Remove it first, or choose another name."
                      .formatted(name));
            });
    store.install(about, content);
    return new Arrival(named(name), read.sentence(), true);
  }

  private static Disk.Content content(Recognised read) {
    return out -> Safetensors.write(read.tensors(), out);
  }

  /**
   * Removes an installed backbone; {@link #restore} brings it back.
   *
   * @throws GraftException when it is embedded or not installed
   */
  public BackboneInfo remove(String name) {
    BackboneInfo known = named(name);
    if (isEmbedded(name)) {
      throw new GraftException(
          "%s comes with the program and cannot be removed.".formatted(known.title()));
    }
    store.remove(name);
    return known;
  }

  /** Brings back what was removed. */
  public BackboneInfo restore(String name) {
    store.restore(name);
    return named(name);
  }
}
