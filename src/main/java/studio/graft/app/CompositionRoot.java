package studio.graft.app;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.graft.app.cli.Services;
import studio.graft.concurrent.JobRunner;
import studio.graft.imaging.ImageDecoder;
import studio.graft.imaging.Thumbnailer;
import studio.graft.ml.Engine;
import studio.graft.ml.Engines;
import studio.graft.ml.tensorflow.TensorFlowEngine;
import studio.graft.ml.weights.OfficialFile;
import studio.graft.platform.AppPaths;
import studio.graft.platform.SampleLocator;
import studio.graft.platform.SystemProxy;
import studio.graft.storage.BackboneStore;
import studio.graft.storage.PresetStore;
import studio.graft.storage.ProjectStore;
import studio.graft.storage.RateStore;
import studio.graft.storage.RunStore;
import studio.graft.storage.SettingsStore;
import studio.graft.storage.WebDownload;
import studio.graft.worker.ProcessWorkers;
import studio.graft.worker.StoredWeights;
import studio.graft.worker.Workers;
import studio.graft.workflow.Advise;
import studio.graft.workflow.AugmentationPreview;
import studio.graft.workflow.Backbones;
import studio.graft.workflow.CacheRoom;
import studio.graft.workflow.CheckMachine;
import studio.graft.workflow.CompareRuns;
import studio.graft.workflow.EvaluateModel;
import studio.graft.workflow.FindRate;
import studio.graft.workflow.FreeSpace;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.ListModels;
import studio.graft.workflow.MachineRates;
import studio.graft.workflow.MeasureRates;
import studio.graft.workflow.Plans;
import studio.graft.workflow.PredictImages;
import studio.graft.workflow.Preferences;
import studio.graft.workflow.Presets;
import studio.graft.workflow.Projects;
import studio.graft.workflow.ReproduceRun;
import studio.graft.workflow.SplitImages;
import studio.graft.workflow.Thumbnails;
import studio.graft.workflow.TrainModel;

/** Wires the program by hand. */
public final class CompositionRoot implements AutoCloseable {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(15);

  private final JobRunner runner = new JobRunner();
  private final JobRunner pictures =
      new JobRunner("picture", Runtime.getRuntime().availableProcessors());
  private final Services services;
  private final Workers workers;
  private final AppPaths paths;
  private final Preferences preferences;
  private final CacheRoom cache;
  private final Thumbnails thumbnails;
  private final Presets presets;
  private final AugmentationPreview augmentations;

  /** Wires it for the folders of this machine. */
  public CompositionRoot(AppPaths paths) {
    this(paths, false);
  }

  /**
   * Wires it for the folders of this machine.
   *
   * @param worksAtOnce whether the first thing to do needs a worker, which then starts meanwhile
   */
  CompositionRoot(AppPaths paths, boolean worksAtOnce) {
    this(paths, null, worksAtOnce);
  }

  /**
   * Wires it with other workers, such as ones in this process.
   *
   * @param given null for child processes
   */
  CompositionRoot(AppPaths paths, Workers given) {
    this(paths, given, false);
  }

  private CompositionRoot(AppPaths paths, Workers given, boolean worksAtOnce) {
    this.paths = paths;
    workers = given != null ? given : processes(worksAtOnce); // first, as they take longest
    SettingsStore settings = new SettingsStore(paths.config());
    MachineRates rates = new MachineRates(new RateStore(paths.cache().resolve("rates.properties")));
    BackboneStore installed = new BackboneStore(backbones(paths));
    Projects projects = new Projects(new ProjectStore(), settings, SampleLocator.system());
    Backbones backbones =
        new Backbones(
            installed,
            new WebDownload(CompositionRoot::web),
            paths.cache().resolve("downloads"),
            OfficialFile.all());
    ListModels models = new ListModels(backbones::list, backbones::named);
    cache = new CacheRoom(settings, System.getenv(), rates, models);
    preferences = new Preferences(settings);
    presets = new Presets(new PresetStore(paths.config()));
    augmentations = new AugmentationPreview(new ImageDecoder(), pictures);
    thumbnails = new Thumbnails(new Thumbnailer(new ImageDecoder()), paths.cache(), pictures);
    RunStore runs = new RunStore();
    Plans plans = new Plans(rates);
    PredictImages predict = new PredictImages(workers, runs);
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.put("settings folder", paths.config());
    folders.put("data folder", paths.data());
    folders.put("cache folder", paths.cache());
    folders.put("log folder", paths.logs());
    services =
        new Services(
            projects,
            new ImportImages(new ImageDecoder(), runner),
            new SplitImages(),
            new Advise(workers, models, plans),
            plans,
            new FindRate(workers),
            new TrainModel(workers, runs, rates),
            new CompareRuns(runs),
            new ReproduceRun(runs),
            new EvaluateModel(predict, runs),
            predict,
            models,
            backbones,
            new MeasureRates(workers, rates),
            new CheckMachine(workers, folders, backbones),
            new FreeSpace(
                installed, Thumbnails.folder(paths.cache()), projects, Clock.systemUTC()));
  }

  private Workers processes(boolean worksAtOnce) {
    ProcessWorkers workers =
        new ProcessWorkers(
            runner,
            Launcher.class.getName(),
            paths.logs(),
            backbones(paths),
            () -> cache.bound().bytes());
    if (worksAtOnce) {
      workers.prepare();
      workers.reuse();
    }
    return workers;
  }

  /** The use cases, for the command line and the window. */
  public Services services() {
    return services;
  }

  /** Runs what the window starts. */
  JobRunner runner() {
    return runner;
  }

  /** The folders of this program. */
  AppPaths paths() {
    return paths;
  }

  /** What the window remembers. */
  Preferences preferences() {
    return preferences;
  }

  /** What is cached of a project, and how much it may be. */
  CacheRoom cache() {
    return cache;
  }

  /** The plans that a person keeps. */
  Presets presets() {
    return presets;
  }

  /** What training makes of an image. */
  AugmentationPreview augmentations() {
    return augmentations;
  }

  /** Small pictures for the window. */
  Thumbnails thumbnails() {
    return thumbnails;
  }

  /** Loads the engine's library ahead of {@link #engine}. */
  static void loadEngine() {
    TensorFlowEngine.load();
  }

  /**
   * Opens the engine; only a worker does.
   *
   * @param backbones folder of the installed ones
   * @param work what it is for
   */
  static Engine engine(Path backbones, Engines.Work work) {
    return new TensorFlowEngine(new StoredWeights(backbones), work);
  }

  /** Where installed backbones are. */
  static Path backbones(AppPaths paths) {
    return paths.data().resolve("backbones");
  }

  /** Knows this machine's proxy, and follows redirects, though never from https to http. */
  private static HttpClient web() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(CONNECT_PATIENCE)
        .proxy(new SystemProxy(System.getenv(), ProxySelector.getDefault()))
        .build();
  }

  @Override
  public void close() {
    if (workers instanceof ProcessWorkers processes) {
      processes.close();
    }
    pictures.close();
    runner.close();
  }
}
