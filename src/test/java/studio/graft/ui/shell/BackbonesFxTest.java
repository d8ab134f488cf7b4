package studio.graft.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.graft.ui.support.Waits.await;

import atlantafx.base.controls.ModalPane;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.concurrent.JobRunner;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.weights.Networks;
import studio.graft.ml.weights.OfficialFile;
import studio.graft.ml.weights.Safetensors;
import studio.graft.storage.BackboneStore;
import studio.graft.storage.Hashes;
import studio.graft.storage.WebDownload;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.BackboneLibrary;
import studio.graft.viewmodel.common.Notice;
import studio.graft.workflow.Backbones;

class BackbonesFxTest extends ApplicationTest {
  private static final String SHUFFLE = "shufflenet-v2-x0.5";

  private final CountDownLatch rest = new CountDownLatch(1);
  private final JobRunner runner = new JobRunner();
  private Path folder;
  private Path weights;
  private HttpServer server;
  private BackboneLibrary library;
  private Activities activities;
  private BackbonesCard card;

  @Override
  public void start(Stage stage) throws Exception {
    folder = Files.createTempDirectory("graft-backbones");
    weights = folder.resolve("w.safetensors");
    try (OutputStream out = Files.newOutputStream(weights)) {
      Safetensors.write(Networks.tensors(BackboneCatalogue.layout(SHUFFLE)), out);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    URI address = URI.create("http://localhost:%d/w.h5".formatted(server.getAddress().getPort()));
    OfficialFile official =
        new OfficialFile(
            SHUFFLE, true, address, "MD5", Hashes.of(weights, "MD5"), 0, "BSD-3-Clause", "a test");
    activities = new Activities(runner, Platform::runLater);
    library =
        new BackboneLibrary(
            activities,
            new Backbones(
                new BackboneStore(folder.resolve("backbones")),
                new WebDownload(HttpClient::newHttpClient),
                folder.resolve("downloads"),
                List.of(official)));
    card = new BackbonesCard(Texts.of(SettingsView.class), library, new Dialogs(new ModalPane()));
    Scene scene = new Scene(new ScrollPane(card), 800, 600);
    Themes.install(scene);
    Themes.apply(scene, false);
    stage.setScene(scene);
    stage.show();
  }

  /** The first half at once, the rest when it is let go. */
  private void serve(HttpExchange exchange) throws IOException {
    byte[] all = Files.readAllBytes(weights);
    exchange.sendResponseHeaders(200, all.length);
    exchange.getResponseBody().write(all, 0, all.length / 2);
    exchange.getResponseBody().flush();
    try {
      rest.await(120, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.getResponseBody().write(all, all.length / 2, all.length - all.length / 2);
    exchange.close();
  }

  @AfterEach
  void close() throws Exception {
    rest.countDown();
    server.stop(0);
    runner.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The parts of the row with a style class. */
  private Set<Node> parts(String style) {
    return lookup(".backbone-row").queryAll().stream()
        .filter(row -> ("backbone-" + SHUFFLE).equals(row.getId()))
        .findFirst()
        .map(row -> row.lookupAll(style))
        .orElse(Set.of());
  }

  private Stream<ButtonBase> buttons() {
    return Stream.of(".button", ".hyperlink")
        .flatMap(style -> parts(style).stream())
        .map(ButtonBase.class::cast);
  }

  private boolean says(String words) {
    return parts(".label").stream()
        .anyMatch(node -> node instanceof Labeled label && words.equals(label.getText()));
  }

  private void press(String words) {
    ButtonBase button =
        buttons().filter(b -> words.equals(b.getAccessibleText())).findFirst().orElseThrow();
    interact(button::fire);
  }

  private boolean offers(String words) {
    return buttons().anyMatch(node -> words.equals(node.getAccessibleText()));
  }

  @Test
  void anImportedFileIsInstalledRemovedAndBroughtBack() throws Exception {
    await(() -> offers("Download ShuffleNetV2 ×0.5"));
    interact(() -> library.importFile(weights, ""));
    await(() -> says("Installed"));
    assertThat(activities.noticeProperty().get().kind()).isEqualTo(Notice.Kind.SUCCESS);
    press("Remove the weights of ShuffleNetV2 ×0.5 from this machine");
    await(() -> says("Removed"));
    press("Bring back ShuffleNetV2 ×0.5");
    await(() -> says("Installed"));
  }

  @Test
  void aDownloadShowsHowFarItIsAndInstalls() throws Exception {
    await(() -> offers("Download ShuffleNetV2 ×0.5"));
    press("Download ShuffleNetV2 ×0.5");
    await(
        () ->
            parts(".progress-bar").stream()
                .anyMatch(bar -> ((ProgressBar) bar).getProgress() >= 0.4));
    rest.countDown();
    await(() -> says("Installed"));
  }

  @Test
  void aCancelledDownloadIsOfferedAgain() throws Exception {
    await(() -> offers("Download ShuffleNetV2 ×0.5"));
    press("Download ShuffleNetV2 ×0.5");
    String cancel = "Cancel the download of ShuffleNetV2 ×0.5; what has arrived is kept";
    await(() -> offers(cancel));
    press(cancel);
    await(() -> offers("Download ShuffleNetV2 ×0.5"));
    assertThat(activities.noticeProperty().get()).isNull();
  }

  @Test
  void aFileThatIsNoBackboneIsSaidSo() throws Exception {
    Path page = Files.writeString(folder.resolve("page.h5"), "<html>");
    interact(() -> library.importFile(page, ""));
    await(() -> activities.noticeProperty().get() != null);
    assertThat(activities.noticeProperty().get().message())
        .contains("its name says HDF5, but its content is not");
  }

  @Test
  void theEmbeddedOneCanBeNeitherDownloadedNorRemoved() throws Exception {
    await(() -> !lookup("#backbone-efficientnet-lite0").queryAll().isEmpty());
    assertThat(lookup("#backbone-efficientnet-lite0 .button").queryAll()).isEmpty();
  }
}
