package studio.graft.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.BackboneInfo;
import studio.graft.model.GraftException;

/** {@code models}: the backbones that this program knows. */
@Command(name = "models", description = "List the pretrained networks (backbones).")
final class ModelsWord extends Word {
  @Parameters(
      arity = "0..*",
      paramLabel = "list",
      description = "list (default); download, import and remove come in a later version.")
  private List<String> what = List.of("list");

  private final Services services;

  ModelsWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    switch (what.get(0)) {
      case "list" -> {
        List<BackboneInfo> models = services.listModels().run();
        return Answer.done(
            Map.of("models", models.stream().map(this::json).toList()), table(models));
      }
      case "download", "import", "remove" ->
          throw new GraftException(
              "'models %s' comes in a later version; this one has its network built in."
                  .formatted(what.get(0)));
      default ->
          throw wrongUsage(
              "models takes list, download, import or remove, not '%s'.".formatted(what.get(0)));
    }
  }

  private Map<String, Object> json(BackboneInfo model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", model.name());
    json.put("title", model.title());
    json.put("installed", model.installed());
    json.put("parameters", model.parameters());
    json.put("size", model.bytes());
    json.put("license", model.license());
    json.put("imagesPerSecond", services.plans().imagesPerSecond(model));
    json.put("imageNetTop1", model.imageNetTop1());
    json.put("blocks", model.blockCount());
    return json;
  }

  private String table(List<BackboneInfo> models) {
    Table table =
        Table.of(
            "name", "installed", ">parameters", ">size", ">ImageNet top-1", ">images/s", "licence");
    for (BackboneInfo model : models) {
      table.row(
          model.name(),
          model.installed() ? "yes" : "no",
          "%.1f M".formatted(model.parameters() / 1e6),
          Texts.bytes(model.bytes()),
          Texts.fraction(model.imageNetTop1()),
          Math.round(services.plans().imagesPerSecond(model)),
          model.license());
    }
    return table.toString();
  }
}
