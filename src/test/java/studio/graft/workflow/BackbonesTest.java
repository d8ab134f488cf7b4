package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.weights.Networks;
import studio.graft.ml.weights.OfficialFile;
import studio.graft.ml.weights.Safetensors;
import studio.graft.ml.weights.Tensor;
import studio.graft.model.BackboneInfo;
import studio.graft.model.GraftException;
import studio.graft.model.InstalledBackbone;
import studio.graft.model.ModelDescription;
import studio.graft.storage.BackboneStore;
import studio.graft.storage.Hashes;
import studio.graft.storage.RunResults;
import studio.graft.storage.WebDownload;

class BackbonesTest {
  private static final String SHUFFLE = "shufflenet-v2-x0.5";
  private static final String OFFICIAL_NAME = "shufflenetv2_x0.5-f707e7126e.pth";

  @TempDir Path folder;

  private BackboneStore store;
  private Backbones backbones;

  @BeforeEach
  void open() {
    store = new BackboneStore(folder.resolve("backbones"));
    backbones = backbones(OfficialFile.all());
  }

  private Backbones backbones(List<OfficialFile> official) {
    return new Backbones(
        store, new WebDownload(HttpClient::newHttpClient), folder.resolve("downloads"), official);
  }

  private static Map<String, Tensor> tensors(String backbone) {
    return Networks.tensors(BackboneCatalogue.layout(backbone));
  }

  private Path file(String name, Map<String, Tensor> tensors) {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(tensors, out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return file;
  }

  private Backbones.Arrival importFile(Path file, String name) {
    return backbones.importFile(file, name, ProgressListener.NONE, new CancellationToken());
  }

  private BackboneInfo listed(String name) {
    return backbones.list().stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void whatIsFarTooLargeIsRefusedWithoutBeingReadAndAFolderWithoutAModelIsSaid()
      throws IOException {
    Path large = file("large.safetensors", tensors(SHUFFLE));
    try (RandomAccessFile longer = new RandomAccessFile(large.toFile(), "rw")) {
      longer.setLength(1L << 40); // takes no room on disk; to hash it would take an hour
    }
    assertThatThrownBy(() -> importFile(large, ""))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("large.safetensors")
        .hasMessageContaining("million numbers");
    assertThatThrownBy(() -> importFile(folder, ""))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("holds no trained model");
  }

  @Test
  void beforeAnythingIsInstalledOnlyTheEmbeddedOneIs() {
    assertThat(backbones.list())
        .filteredOn(BackboneInfo::installed)
        .extracting(BackboneInfo::name)
        .containsExactly(BackboneCatalogue.EMBEDDED);
    assertThat(listed("resnet50").bytes()).isEqualTo(94_765_736);
    assertThat(listed("resnet50").license()).isEqualTo("Apache-2.0");
  }

  @Test
  void anImportedFileIsRecognisedInstalledAndOpened() {
    Map<String, Tensor> tensors = tensors(SHUFFLE);
    Backbones.Arrival arrival = importFile(file("some.safetensors", tensors), "");
    assertThat(arrival.sentence()).startsWith("some.safetensors: ShuffleNetV2 ×0.5 weights");
    BackboneInfo listed = listed(SHUFFLE);
    assertThat(listed).isEqualTo(arrival.backbone());
    assertThat(listed.installed()).isTrue();
    assertThat(listed.license()).isEqualTo("unknown");
    assertThat(listed.source())
        .contains("some.safetensors, which is not a file that was published");
    Map<String, float[]> opened = new Safetensors("w", store.open(SHUFFLE)).floats();
    assertThat(opened.keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
    tensors.forEach((name, t) -> assertThat(opened.get(name)).isEqualTo(t.values()));
  }

  @Test
  void weightsThatWereChangedOnTheDiskAreFoundWhenTheyAreVerified() throws IOException {
    importFile(file("some.safetensors", tensors(SHUFFLE)), "");
    assertThat(backbones.installed()).containsExactly(SHUFFLE);
    assertThat(backbones.verified(SHUFFLE))
        .contains(listed(SHUFFLE).weightsHash().substring(0, 12));
    Path weights;
    try (Stream<Path> files = Files.list(store.folder())) {
      weights = files.filter(f -> f.toString().endsWith(".safetensors")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    assertThatThrownBy(() -> backbones.verified(SHUFFLE))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining(weights.getFileName().toString());
  }

  @Test
  void importingTwiceIsHarmlessAndOtherWeightsDoNotReplace() {
    Map<String, Tensor> tensors = tensors(SHUFFLE);
    importFile(file("a.safetensors", tensors), "");
    String hash = listed(SHUFFLE).weightsHash();
    importFile(file("a.safetensors", tensors), "");
    assertThat(listed(SHUFFLE).weightsHash()).isEqualTo(hash);
    Path other = file("b.safetensors", changed(tensors));
    assertThatThrownBy(() -> importFile(other, ""))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("with other weights already");
    assertThat(listed(SHUFFLE).weightsHash()).isEqualTo(hash);
  }

  private static Map<String, Tensor> changed(Map<String, Tensor> tensors) {
    Map<String, Tensor> changed = new LinkedHashMap<>(tensors);
    String first = changed.keySet().iterator().next();
    Tensor tensor = changed.get(first);
    float[] values = tensor.values().clone();
    values[0] += 1;
    changed.put(first, new Tensor(tensor.shape(), values));
    return changed;
  }

  @Test
  void aBackboneOfOnesOwnIsListedBesideTheKnownOnes() {
    importFile(file("a.safetensors", tensors(SHUFFLE)), "leaves");
    BackboneInfo own = listed("leaves");
    assertThat(own.title()).isEqualTo("leaves (ShuffleNetV2 ×0.5)");
    assertThat(own.imageNetTop1()).isNaN();
    assertThat(own.blocks()).isEqualTo(listed(SHUFFLE).blocks());
    assertThat(listed(SHUFFLE).installed()).isFalse();
    assertThat(backbones.list()).hasSize(BackboneCatalogue.all().size() + 1);
  }

  @Test
  void namesOfOtherBackbonesAreNotTaken() {
    Path file = file("a.safetensors", tensors(SHUFFLE));
    assertThatThrownBy(() -> importFile(file, "resnet50"))
        .hasMessageContaining("'resnet50' is the name of a backbone");
    assertThatThrownBy(() -> importFile(file, "../up")).hasMessageContaining("cannot be called");
    assertThat(store.all()).isEmpty();
  }

  @Test
  void aFileWithTheNameOfAnOfficialOneButOtherContentIsRefused() {
    Path file = file(OFFICIAL_NAME, tensors(SHUFFLE));
    assertThatThrownBy(() -> importFile(file, ""))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("has the name of an official file, but not its content")
        .hasMessageContaining("not f707e7126e");
    assertThat(store.all()).isEmpty();
  }

  @Test
  void removingCanBeUndoneAndTheEmbeddedOneStays() {
    importFile(file("a.safetensors", tensors(SHUFFLE)), "");
    backbones.remove(SHUFFLE);
    assertThat(listed(SHUFFLE).installed()).isFalse();
    assertThat(backbones.restore(SHUFFLE).installed()).isTrue();
    assertThatThrownBy(() -> backbones.remove(BackboneCatalogue.EMBEDDED))
        .hasMessageContaining("comes with the program and cannot be removed");
    assertThatThrownBy(() -> backbones.remove("nothing"))
        .hasMessageContaining("There is no backbone 'nothing'. Known are: efficientnet-lite0");
  }

  @Test
  void oneByNameIsTheOneThatIsListed() {
    importFile(file("a.safetensors", tensors(SHUFFLE)), "");
    importFile(file("b.safetensors", changed(tensors(SHUFFLE))), "mine");
    importFile(file("c.safetensors", tensors("mobilenet-v2-x0.35")), "");
    assertThat(backbones.list())
        .extracting(BackboneInfo::name)
        .startsWith(BackboneCatalogue.EMBEDDED, "mobilenet-v2")
        .endsWith("mine", "mobilenet-v2-x0.35")
        .hasSize(BackboneCatalogue.names().size() + 2)
        .allSatisfy(name -> assertThat(backbones.named(name)).isEqualTo(listed(name)));
    assertThatThrownBy(() -> backbones.named("mobilenet-v2-x1.4"))
        .hasMessageContaining("There is no backbone 'mobilenet-v2-x1.4'. Known are:")
        .hasMessageEndingWith("shufflenet-v2-x1.0, mine, mobilenet-v2-x0.35.");
  }

  @Test
  void aDownloadIsCheckedRecognisedInstalledAndItsFileDeleted() throws IOException {
    Path file = file("w.safetensors", tensors(SHUFFLE));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, Files.size(file));
          Files.copy(file, exchange.getResponseBody());
          exchange.close();
        });
    server.start();
    try {
      Backbones served =
          backbones(
              List.of(
                  official(SHUFFLE, server, Hashes.of(file, "MD5")),
                  official("resnet50", server, Hashes.of(file, "MD5"))));
      CancellationToken token = new CancellationToken();
      Backbones.Arrival arrival = served.download(SHUFFLE, ProgressListener.NONE, token);
      assertThat(arrival.backbone().license()).isEqualTo("BSD-3-Clause");
      assertThat(store.get(SHUFFLE)).get().matches(InstalledBackbone::official);
      assertThat(folder.resolve("downloads")).isEmptyDirectory();
      assertThat(served.download(SHUFFLE, ProgressListener.NONE, token).sentence())
          .contains("installed already");
      assertThatThrownBy(() -> served.download("resnet50", ProgressListener.NONE, token))
          .hasMessageContaining("holds ShuffleNetV2 ×0.5 instead of ResNet50");
      assertThat(store.get("resnet50")).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  private static OfficialFile official(String backbone, HttpServer server, String md5) {
    URI address =
        URI.create("http://localhost:%d/w.safetensors".formatted(server.getAddress().getPort()));
    return new OfficialFile(backbone, true, address, "MD5", md5, 0, "BSD-3-Clause", "torchvision");
  }

  @Test
  void theNetworkOfAFineTunedModelBecomesABackbone() throws IOException {
    Path run = folder.resolve("Tomato leaves").resolve("runs").resolve("run-1");
    Path model = Files.createDirectories(run.resolve("model"));
    new RunResults()
        .writeModel(
            model,
            new ModelDescription(
                SHUFFLE, SHUFFLE, 224, List.of("a", "b"), 1, 0, Double.POSITIVE_INFINITY));
    assertThatThrownBy(() -> importFile(run, ""))
        .hasMessageContaining("The model 'shufflenet-v2-x0.5' trained only its head");
    Files.move(file("w", changed(tensors(SHUFFLE))), model.resolve(Safetensors.OF_A_MODEL));
    BackboneInfo own = importFile(run, "").backbone();
    assertThat(own.name()).isEqualTo("tomato-leaves-shufflenet-v2-x0.5");
    assertThat(own.license()).isEqualTo("BSD-3-Clause");
    assertThat(own.source())
        .isEqualTo("The network of a model that was fine-tuned from '" + SHUFFLE + "'");
    assertThat(importFile(model, "").backbone().name()).isEqualTo(own.name());
    assertThatThrownBy(() -> importFile(model, SHUFFLE))
        .hasMessageContaining("Choose another name for your own");
    assertThat(importFile(model, "second").backbone().weightsHash()).isEqualTo(own.weightsHash());
  }
}
