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
import studio.graft.ml.weights.Safetensors;
import studio.graft.model.BackboneInfo;
import studio.graft.model.GraftException;
import studio.graft.model.InstalledBackbone;
import studio.graft.storage.BackboneStore;
import studio.graft.storage.Disk;
import studio.graft.storage.WebDownload;

/** The backbones of this machine: which there are, and how they come and go. */
public final class Backbones {
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
    ArrivingWeights weights = ArrivingWeights.downloaded(file, published);
    if (!weights.read().architecture().equals(name)) {
      throw new GraftException(
          "The file from %s holds %s instead of %s; nothing was installed."
              .formatted(published.address(), weights.read().title(), known.title()));
    }
    Arrival arrival = install(weights, name);
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
    ArrivingWeights weights = ArrivingWeights.ofFile(file, official);
    token.throwIfCancelled();
    return install(weights, name.isEmpty() ? weights.name() : name);
  }

  private Arrival importModel(Path folder, String name, CancellationToken token) {
    ArrivingWeights weights = ArrivingWeights.ofModel(folder, known -> named(known).license());
    token.throwIfCancelled();
    String given = name.isEmpty() ? free(weights.name(), weights.read()) : name;
    if (isListed(given)) {
      throw new GraftException(
          "'%s' is the name of a backbone that the program knows. Choose another name for your own."
              .formatted(given));
    }
    return install(weights, given);
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

  private Arrival install(ArrivingWeights weights, String name) {
    Recognised read = weights.read();
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
            weights.origin(),
            weights.licence(),
            read.file().getFileName().toString(),
            weights.hash(),
            weights.official(),
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
