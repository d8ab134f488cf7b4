package studio.graft.app;

import atlantafx.base.controls.ModalPane;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.Node;
import studio.graft.app.cli.Services;
import studio.graft.model.Build;
import studio.graft.model.GraftException;
import studio.graft.model.WindowSettings;
import studio.graft.platform.FileManager;
import studio.graft.ui.common.Dialogs;
import studio.graft.ui.evaluation.EvaluationView;
import studio.graft.ui.explorer.ExplorerView;
import studio.graft.ui.prediction.PredictionView;
import studio.graft.ui.shell.SettingsView;
import studio.graft.ui.shell.ShellView;
import studio.graft.ui.training.TrainingView;
import studio.graft.ui.wizard.WizardView;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.BackboneLibrary;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.Studio;
import studio.graft.viewmodel.evaluation.EvaluationViewModel;
import studio.graft.viewmodel.explorer.ExplorerViewModel;
import studio.graft.viewmodel.explorer.ImagesViewModel;
import studio.graft.viewmodel.prediction.PredictionViewModel;
import studio.graft.viewmodel.shell.CacheViewModel;
import studio.graft.viewmodel.shell.LeftoversViewModel;
import studio.graft.viewmodel.shell.SettingsViewModel;
import studio.graft.viewmodel.shell.ShellViewModel;
import studio.graft.viewmodel.shell.WelcomeViewModel;
import studio.graft.viewmodel.training.Sweeps;
import studio.graft.viewmodel.training.TrainingViewModel;
import studio.graft.viewmodel.wizard.Architectures;
import studio.graft.viewmodel.wizard.DataViewModel;
import studio.graft.viewmodel.wizard.Planner;
import studio.graft.viewmodel.wizard.WizardViewModel;
import studio.graft.workflow.SaveTables;

/** Wires view models and views over the services. Made on the window's thread. */
final class WindowComposition {
  private final Studio studio;
  private final SettingsViewModel settings;
  private final ShellViewModel shell;
  private final ShellView view;

  /**
   * Wires the window.
   *
   * @param window executes on the window's thread
   * @param remembered what the window remembers
   */
  WindowComposition(CompositionRoot root, Executor window, WindowSettings remembered) {
    Services services = root.services();
    Activities activities = new Activities(root.runner(), window);
    studio = new Studio(activities, services.trainModel());
    FileManager files = new FileManager(System.getProperty("os.name", ""));
    Path projects = Path.of(System.getProperty("user.home"), "Documents", "Graft Studio");
    settings =
        new SettingsViewModel(
            activities,
            root.preferences(),
            remembered,
            about(root, projects),
            folder -> show(activities, files, folder));
    LeftoversViewModel leftovers =
        new LeftoversViewModel(activities, services.freeSpace(), studio.placeProperty());
    CacheViewModel cache = new CacheViewModel(studio, root.cache());
    BackboneLibrary library = new BackboneLibrary(activities, services.backbones());
    shell = new ShellViewModel(studio);
    WelcomeViewModel welcome =
        new WelcomeViewModel(studio, services.projects(), services.importImages(), projects);
    ExplorerViewModel explorer =
        new ExplorerViewModel(
            studio,
            root.thumbnails(),
            new ImagesViewModel(studio, services.importImages(), services.splitImages()),
            file -> show(activities, files, file));
    EvaluationViewModel evaluation =
        new EvaluationViewModel(
            studio, services.evaluateModel()::on, new SaveTables(), root.thumbnails());
    PredictionViewModel prediction =
        new PredictionViewModel(
            studio,
            services.predictImages()::run,
            services.predictImages(),
            services.importImages(),
            root.thumbnails());
    WizardViewModel wizard =
        new WizardViewModel(
            studio,
            DataViewModel.Measurement.of(services.advise()),
            Planner.of(services.plans()),
            Architectures.of(services.listModels(), services.measureRates()),
            root.thumbnails());
    wizard.equip(root.presets(), root.augmentations());
    wizard.searchRates(services.findRate()::run);
    TrainingViewModel training =
        new TrainingViewModel(studio, new Sweeps(services.plans(), services.listModels()));
    ModalPane modals = new ModalPane();
    Dialogs dialogs = new Dialogs(modals);
    Map<Place, Supplier<? extends Node>> places = new EnumMap<>(Place.class);
    places.put(Place.ADVISOR, () -> new WizardView(wizard));
    places.put(Place.TRAINING, () -> new TrainingView(training));
    places.put(Place.IMAGES, () -> new ExplorerView(explorer, dialogs));
    places.put(Place.EVALUATION, () -> new EvaluationView(evaluation, dialogs));
    places.put(Place.PREDICT, () -> new PredictionView(prediction, dialogs));
    places.put(
        Place.SETTINGS, () -> new SettingsView(settings, library, cache, leftovers, dialogs));
    view = new ShellView(shell, welcome, settings, modals, dialogs, places);
  }

  ShellView view() {
    return view;
  }

  Studio studio() {
    return studio;
  }

  SettingsViewModel settings() {
    return settings;
  }

  private static void show(Activities activities, FileManager files, Path path) {
    activities.start(
        "Show in file manager",
        (progress, token) -> {
          files.show(path);
          return path;
        },
        shown -> {});
  }

  private static SettingsViewModel.About about(CompositionRoot root, Path projects) {
    Build build = Build.current();
    String runtime =
        "Java "
            + System.getProperty("java.version")
            + " · JavaFX "
            + System.getProperty("javafx.version", "");
    String machine =
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch");
    return new SettingsViewModel.About(
        build.version() + ", commit " + build.commit(),
        runtime,
        machine,
        Runtime.getRuntime().availableProcessors(),
        List.of(
            new SettingsViewModel.Folder("projects", projects),
            new SettingsViewModel.Folder("config", root.paths().config()),
            new SettingsViewModel.Folder("backbones", CompositionRoot.backbones(root.paths())),
            new SettingsViewModel.Folder("cache", root.paths().cache()),
            new SettingsViewModel.Folder("logs", root.paths().logs())),
        text("/META-INF/NOTICE") + "\n\n" + text("/META-INF/LICENSE"));
  }

  private static String text(String resource) {
    try (InputStream in = WindowComposition.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new GraftException("The program is incomplete: " + resource + " is missing.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
