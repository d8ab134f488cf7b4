package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.BackboneInfo;
import studio.graft.model.InstalledBackbone;
import studio.graft.workflow.Backbones;

/** {@code models}: the backbones of this machine. */
@Command(
    name = "models",
    description = "List, download, import and remove pretrained networks (backbones).",
    footer = {
      "",
      "  graft models",
      "  graft models download resnet50",
      "  graft models import resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5",
      "  graft models import my-project/runs/RUN --name leaves",
      "  graft models remove resnet50",
      "",
      "import takes weight files of Keras (.h5, .weights.h5, .keras), PyTorch (.pth) and",
      "safetensors, and the folder of a run that was fine-tuned here. What was removed last can be",
      "brought back: graft models restore NAME."
    })
final class ModelsWord extends Word {
  @Parameters(
      arity = "0..2",
      paramLabel = "list|download B|import FILE|remove B|restore B",
      description = "What to do; without it they are listed.")
  private List<String> what = List.of("list");

  @Option(
      names = "--name",
      paramLabel = "N",
      description = "The name of an imported backbone, for one of your own.")
  private String name = "";

  private final Services services;

  ModelsWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    Backbones backbones = services.backbones();
    String action = what.get(0);
    if (!name.isEmpty() && !action.equals("import")) {
      throw wrongUsage("--name goes with import.");
    }
    return switch (action) {
      case "list" -> list();
      case "download" -> download(progress, cancellation);
      case "import" ->
          arrived(backbones.importFile(Path.of(target()), name, progress, cancellation));
      case "remove" -> {
        BackboneInfo removed = backbones.remove(target());
        yield one(
            now(removed),
            "%s is removed. 'graft models restore %s' brings it back."
                .formatted(removed.title(), removed.name()));
      }
      case "restore" -> {
        BackboneInfo back = backbones.restore(target());
        yield one(back, "%s is back.".formatted(back.title()));
      }
      default ->
          throw wrongUsage(
              "models takes list, download, import, remove or restore, not '%s'."
                  .formatted(action));
    };
  }

  private Answer download(ProgressListener progress, CancellationToken cancellation) {
    Backbones.Arrival arrival = services.backbones().download(target(), progress, cancellation);
    return arrival.fresh() ? arrived(arrival) : one(arrival.backbone(), arrival.sentence());
  }

  private String target() {
    if (what.size() < 2) {
      throw wrongUsage(
          what.get(0).equals("import")
              ? "models import needs a file."
              : "models %s needs the name of a backbone, such as resnet50.".formatted(what.get(0)));
    }
    return what.get(1);
  }

  private Answer list() {
    if (what.size() > 1) {
      throw wrongUsage("models list takes nothing more.");
    }
    List<BackboneInfo> models = services.backbones().list();
    return Answer.done(Map.of("models", models.stream().map(this::json).toList()), table(models));
  }

  private Answer arrived(Backbones.Arrival arrival) {
    BackboneInfo model = arrival.backbone();
    return one(
        model,
        arrival.sentence()
            + "\nInstalled as %s: train with '--backbone %s'."
                .formatted(model.name(), model.name()));
  }

  private Answer one(BackboneInfo model, String sentence) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("models", List.of(json(model)));
    json.put("message", sentence);
    return Answer.done(json, sentence);
  }

  /** As it is listed after it was removed; one of a person's own is listed no more. */
  private BackboneInfo now(BackboneInfo removed) {
    return services.backbones().list().stream()
        .filter(b -> b.name().equals(removed.name()))
        .findFirst()
        .orElse(removed.removed());
  }

  private Map<String, Object> json(BackboneInfo model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", model.name());
    json.put("title", model.title());
    json.put("installed", model.installed());
    json.put("embedded", Backbones.isEmbedded(model.name()));
    json.put("parameters", model.parameters());
    json.put("size", model.bytes());
    json.put("license", model.license());
    json.put("imagesPerSecond", services.plans().imagesPerSecond(model));
    json.put("imageNetTop1", model.imageNetTop1());
    json.put("inputSize", model.inputSize());
    json.put("features", model.features());
    json.put("blocks", model.blockCount());
    json.put("layers", model.layers().size());
    json.put("source", model.source());
    json.put("sha256", model.weightsHash());
    services.backbones().installed(model.name()).ifPresent(installed -> addOrigin(json, installed));
    return json;
  }

  private static void addOrigin(Map<String, Object> json, InstalledBackbone installed) {
    json.put("architecture", installed.architecture());
    json.put("official", installed.official());
    json.put("sourceFile", installed.sourceFile());
    json.put("sourceSha256", installed.sourceHash());
    json.put("installedAt", installed.installed());
  }

  private String table(List<BackboneInfo> models) {
    Table table =
        Table.of(
            "name", "installed", ">parameters", ">size", ">ImageNet top-1", ">images/s", "licence");
    for (BackboneInfo model : models) {
      table.row(
          model.name(),
          installed(model),
          "%.1f M".formatted(model.parameters() / 1e6),
          Texts.bytes(model.bytes()),
          Texts.fraction(model.imageNetTop1()),
          Math.round(services.plans().imagesPerSecond(model)),
          model.license());
    }
    return table.toString();
  }

  private static String installed(BackboneInfo model) {
    if (Backbones.isEmbedded(model.name())) {
      return "built in";
    }
    return model.installed() ? "yes" : "no";
  }
}
