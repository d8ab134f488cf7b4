package studio.graft.ui.support;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javax.imageio.ImageIO;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ImageDecoder;
import studio.graft.imaging.Thumbnailer;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.platform.SampleLocator;
import studio.graft.storage.ProjectStore;
import studio.graft.storage.RateStore;
import studio.graft.storage.RunStore;
import studio.graft.storage.SettingsStore;
import studio.graft.viewmodel.common.Activities;
import studio.graft.viewmodel.common.Studio;
import studio.graft.viewmodel.training.Sweeps;
import studio.graft.viewmodel.training.TrainingViewModel;
import studio.graft.viewmodel.wizard.Architectures;
import studio.graft.worker.Workers;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.ImportOptions;
import studio.graft.workflow.ListModels;
import studio.graft.workflow.MachineRates;
import studio.graft.workflow.MeasureRates;
import studio.graft.workflow.Plans;
import studio.graft.workflow.ProjectSession;
import studio.graft.workflow.Projects;
import studio.graft.workflow.Thumbnails;
import studio.graft.workflow.TrainModel;

/** A studio on a real project in a folder of its own; only the workers are given. */
public final class TestStudio implements AutoCloseable {
  private final Path folder;
  private final Workers workers;
  private final JobRunner runner = new JobRunner();
  private final MachineRates rates;
  private final Studio studio;

  /**
   * A studio without an open project.
   *
   * @param folder empty, for everything that it writes
   * @param window executes on the window's thread
   */
  public TestStudio(Path folder, Workers workers, Executor window) {
    this.folder = folder;
    this.workers = workers;
    rates = new MachineRates(new RateStore(folder.resolve("rates.properties")));
    studio =
        new Studio(new Activities(runner, window), new TrainModel(workers, new RunStore(), rates));
  }

  /** What all places share. */
  public Studio studio() {
    return studio;
  }

  /** The studio's own plans. */
  public Plans plans() {
    return new Plans(rates);
  }

  /** The state of the Training place. */
  public TrainingViewModel trainingViewModel() {
    return new TrainingViewModel(
        studio,
        new Sweeps(plans(), new ListModels(BackboneCatalogue::all, BackboneCatalogue::info)));
  }

  /** The backbones of the catalogue; what was measured is kept with this studio. */
  public Architectures architectures() {
    return Architectures.of(
        new ListModels(BackboneCatalogue::all, BackboneCatalogue::info),
        new MeasureRates(workers, rates));
  }

  /** How fast this machine is. */
  public MachineRates rates() {
    return rates;
  }

  /** Small pictures of the project's images. */
  public Thumbnails thumbnails() {
    return new Thumbnails(new Thumbnailer(new ImageDecoder()), folder.resolve("cache"), runner);
  }

  /** Makes a project of the images below a folder, labelled by the folders' names. */
  public ProjectSession project(String name, Path images) {
    ProjectSession session = projects().create(folder.resolve("project"), name);
    new ImportImages(new ImageDecoder(), runner)
        .run(
            session,
            List.of(images),
            ImportOptions.DEFAULT,
            ProgressListener.NONE,
            new CancellationToken());
    return session;
  }

  /** Opens the project again that was made and closed. */
  public ProjectSession reopen() {
    return projects().open(folder.resolve("project"));
  }

  private Projects projects() {
    return new Projects(
        new ProjectStore(),
        new SettingsStore(folder.resolve("settings")),
        new SampleLocator(List.of()));
  }

  /** Draws images: a folder for each class, a disc whose colour and size tell it. */
  public Path draw(int... perClass) {
    Path root = folder.resolve("images");
    try {
      for (int c = 0; c < perClass.length; c++) {
        Path of = Files.createDirectories(root.resolve("class " + (char) ('a' + c)));
        for (int i = 0; i < perClass[c]; i++) {
          ImageIO.write(picture(c, i), "png", of.resolve(i + ".png").toFile());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return root;
  }

  private static BufferedImage picture(int c, int i) {
    BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.getHSBColor(0.11f * (i % 9), 0.2f, 0.9f));
    g.fillRect(0, 0, 96, 96);
    g.setColor(Color.getHSBColor(0.29f * c, 0.8f, 0.45f + 0.04f * (i % 7)));
    int size = 26 + 12 * c + i % 8;
    g.fillOval(8 + i % 5 * 6, 8 + i % 4 * 7, size, size);
    g.dispose();
    return image;
  }

  @Override
  public void close() {
    runner.close();
  }
}
