package studio.graft.ui.wizard;

import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.graft.model.BackboneInfo;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.Architecture;
import studio.graft.viewmodel.wizard.ArchitectureViewModel;
import studio.graft.viewmodel.wizard.LookViewModel;
import studio.graft.viewmodel.wizard.Purpose;

/** Which pretrained network to build on, by where it will run. */
final class ArchitecturePage extends VBox {
  private static final int ROWS = 14;

  private final Texts texts = Texts.of(ArchitecturePage.class);
  private final ArchitectureViewModel model;
  private final ArchitectureTable table;
  private final ArchitectureChart chart;
  private final Segments<Purpose> purposes;
  private final Label title = Words.text("", "page-title");
  private final Label why = Words.text("", "wizard-lead");
  private final Label better = Words.text("");
  private final Button install = new Button();
  private final HBox betterRow = new HBox(better, install);
  private final Label source = Words.text("", "quiet");
  private final Label accuracy = Words.text("", "quiet");
  private final Label shape = Words.text("", "quiet");

  ArchitecturePage(ArchitectureViewModel model, LookViewModel look) {
    this.model = model;
    getStyleClass().add("wizard-page");
    table = new ArchitectureTable(model);
    chart = new ArchitectureChart(model::choose);
    purposes = new Segments<>(model::choose);
    for (Purpose purpose : Purpose.values()) {
      String key = "purpose." + purpose.name();
      purposes.add(purpose, texts.get(key), texts.get(key + ".tooltip"));
    }
    HBox.setHgrow(better, Priority.ALWAYS);
    better.setMaxWidth(Double.MAX_VALUE);
    install.setText(texts.get("architecture.install"));
    install.setTooltip(Words.explanation(texts.get("architecture.install.tooltip")));
    install.setMinWidth(USE_PREF_SIZE);
    install.setId("architecture-install");
    install.setOnAction(event -> model.showInstalling());
    betterRow.getStyleClass().addAll("wizard-border", "wizard-axis-choice");
    betterRow.setAlignment(Pos.CENTER_LEFT);
    HBox where = new HBox(Words.line(texts.get("purpose.where"), "quiet"), purposes);
    where.getStyleClass().add("wizard-axis-choice");
    where.setAlignment(Pos.CENTER_LEFT);
    Card scatter =
        new Card(texts.get("scatter"))
            .aside(Words.line(texts.get("scatter.legend"), "quiet", "small"))
            .with(chart);
    Card about = new Card(texts.get("architecture.about")).with(source, accuracy, shape);
    getChildren().addAll(title, why, new LookRow(look), where, betterRow, scatter, table, about);
    model.all().addListener((ListChangeListener<Architecture>) change -> show());
    model.backboneProperty().addListener((property, before, now) -> show());
    model.purposeProperty().addListener((property, before, now) -> show());
    show();
  }

  /** A time per image: "4.2 ms". */
  static String milliseconds(double milliseconds) {
    if (!Double.isFinite(milliseconds)) {
      return "–";
    }
    return String.format(Locale.ROOT, milliseconds < 9.95 ? "%.1f ms" : "%.0f ms", milliseconds);
  }

  private void show() {
    table.fit(ROWS);
    purposes.show(model.purposeProperty().get());
    BackboneInfo backbone = model.backboneProperty().get();
    Optional<Architecture> chosen = model.chosen();
    if (backbone == null || chosen.isEmpty()) {
      title.setText(texts.get("architecture.none"));
      showBetter(Optional.empty());
      return;
    }
    table.select();
    chart.show(model.all(), backbone.name(), model.purposeProperty().get());
    title.setText(texts.get("architecture.title", backbone.title()));
    why.setText(why(chosen.get()));
    showBetter(
        model
            .best(model.purposeProperty().get(), false)
            .filter(best -> !best.info().name().equals(backbone.name())));
    source.setText(backbone.source());
    accuracy.setText(published(backbone));
    shape.setText(
        texts.get(
            "architecture.shape",
            backbone.blockCount(),
            Figures.whole(backbone.features()),
            backbone.weightsHash().substring(0, Math.min(12, backbone.weightsHash().length()))));
  }

  /** Its accuracy with who published it, and what a forward pass takes. */
  private String published(BackboneInfo backbone) {
    String millions = Figures.whole((int) Math.round(backbone.multiplyAdds() / 1e6));
    return backbone.imageNetTop1Source().isEmpty()
        ? texts.get("architecture.unpublished", millions)
        : texts.get(
            "architecture.published",
            Figures.percent(backbone.imageNetTop1()),
            backbone.imageNetTop1Source(),
            millions);
  }

  /** What would fit better; empty when the choice is the best. */
  private void showBetter(Optional<Architecture> other) {
    betterRow.setVisible(other.isPresent());
    betterRow.setManaged(other.isPresent());
    if (other.isPresent()) {
      Architecture best = other.get();
      boolean here = best.info().installed();
      better.setText(
          texts.get(
              here ? "architecture.better" : "architecture.better.absent",
              best.info().title(),
              texts.get("purpose." + model.purposeProperty().get().name() + ".for"),
              Figures.percent(best.info().imageNetTop1()),
              milliseconds(best.milliseconds())));
      install.setVisible(!here);
    }
  }

  /** The choice in a sentence, compared with the most accurate and the fastest. */
  private String why(Architecture chosen) {
    Purpose purpose = model.purposeProperty().get();
    String fits =
        texts.get(
            chosen.suits(purpose) ? "architecture.fits" : "architecture.fits.not",
            chosen.info().title(),
            texts.get("purpose." + purpose.name() + ".for"));
    String speed =
        texts.get(
            chosen.measured() ? "architecture.speed" : "architecture.speed.estimated",
            milliseconds(chosen.milliseconds()),
            Figures.percent(chosen.info().imageNetTop1()));
    return fits + " " + speed + compared(chosen);
  }

  private String compared(Architecture chosen) {
    Architecture most =
        model.all().stream()
            .max(java.util.Comparator.comparingDouble(a -> a.info().imageNetTop1()))
            .orElse(chosen);
    double points = (most.info().imageNetTop1() - chosen.info().imageNetTop1()) * 100;
    if (points < 0.05) {
      return texts.get("architecture.most");
    }
    return texts.get(
        "architecture.less",
        Math.round(points),
        most.info().title(),
        Math.max(1, Math.round(most.milliseconds() / chosen.milliseconds())));
  }
}
