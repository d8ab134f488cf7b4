package studio.graft.ui.wizard;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BlockInfo;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.FreezeLine;
import studio.graft.viewmodel.wizard.PlanViewModel;

/**
 * The network as blocks, their heights telling the size of their output, cut by the freeze line: it
 * is dragged, or moved with the arrow keys, Home and End.
 */
final class NetworkDiagram extends Region {
  private static final double TOP = 30;
  private static final double NAMES = 22;
  private static final double BOTTOM = 26;
  private static final double GAP = 6;
  private static final double HANDLE_HEIGHT = 22;

  private final Texts texts = Texts.of(NetworkDiagram.class);
  private final PlanViewModel plan;
  private final List<Region> bars = new ArrayList<>();
  private final List<Label> names = new ArrayList<>();
  private final Region line = new Region();
  private final Label handle = new Label();
  private final Label frozenWords = new Label();
  private final Label trainsWords = new Label();
  private BackboneInfo shown;

  NetworkDiagram(PlanViewModel plan) {
    this.plan = plan;
    getStyleClass().add("network");
    line.getStyleClass().add("freeze-line");
    line.setMouseTransparent(true);
    handle.getStyleClass().add("freeze-handle");
    handle.setText(texts.get("freeze.drag"));
    handle.setId("freeze-handle");
    handle.setFocusTraversable(true);
    handle.setAccessibleRole(AccessibleRole.SLIDER);
    handle.setTooltip(Words.explanation(texts.get("freeze.tooltip")));
    handle.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    frozenWords.getStyleClass().addAll("quiet", "small");
    trainsWords.getStyleClass().addAll("network-trains", "small");
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDrag);
    plan.freezeLineProperty().addListener((property, before, now) -> show());
    show();
  }

  private void onKey(KeyEvent event) {
    int now = plan.freezeLineProperty().get().trainBlocks();
    int next =
        switch (event.getCode()) {
          case LEFT, DOWN -> now + 1;
          case RIGHT, UP -> now - 1;
          case HOME -> Integer.MAX_VALUE;
          case END -> 1;
          default -> Integer.MIN_VALUE;
        };
    if (next != Integer.MIN_VALUE && !event.isAltDown()) {
      plan.sequence().moveFreezeLine(next);
      event.consume();
    }
  }

  private void onPress(MouseEvent event) {
    if (plan.sequence().freezable()) {
      handle.requestFocus();
      onDrag(event);
    }
  }

  private void onDrag(MouseEvent event) {
    if (!plan.sequence().freezable() || shown == null) {
      return;
    }
    // the line lies before part p; before the first block it would freeze only the stem
    int part = (int) Math.round((event.getX() + GAP / 2) / partWidth());
    int blocks = shown.blockCount();
    plan.sequence().moveFreezeLine(part <= 0 ? blocks : blocks + 1 - Math.max(1, part));
    event.consume();
  }

  private double partWidth() {
    return (getWidth() + GAP) / Math.max(1, bars.size());
  }

  private void show() {
    FreezeLine freeze = plan.freezeLineProperty().get();
    if (freeze == null) {
      return;
    }
    if (!plan.basis().backbone().equals(shown)) {
      build(plan.basis().backbone());
    }
    int first = freeze.firstTrainedPart();
    for (int i = 0; i < bars.size(); i++) {
      boolean head = i == bars.size() - 1;
      String style = head ? "network-head" : i < first ? "network-frozen" : "network-trained";
      bars.get(i).getStyleClass().setAll("network-bar", style);
    }
    boolean scratch = !plan.sequence().freezable() && freeze.trainBlocks() > 0;
    handle.setVisible(plan.sequence().freezable());
    line.setVisible(!scratch);
    frozenWords.setText(
        freeze.frozenBlocks() == 0 ? "" : texts.get("freeze.frozen", freeze.frozenBlocks()));
    String parameters = Figures.count(freeze.trainedParameters());
    trainsWords.setText(
        scratch
            ? texts.get("freeze.scratch", parameters)
            : freeze.trainBlocks() == 0
                ? texts.get("freeze.head", parameters)
                : texts.get("freeze.trains", freeze.trainBlocks(), parameters));
    handle.setAccessibleText(
        texts.get(
            "freeze.accessible",
            freeze.frozenBlocks(),
            freeze.blocks(),
            freeze.frozenLayers(),
            freeze.layers()));
    handle.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    requestLayout();
  }

  private void build(BackboneInfo backbone) {
    shown = backbone;
    bars.clear();
    names.clear();
    for (int i = 0; i < backbone.blocks().size(); i++) {
      BlockInfo block = backbone.blocks().get(i);
      String name =
          i == 0
              ? texts.get("block.stem")
              : i == backbone.blocks().size() - 1
                  ? texts.get("block.top")
                  : texts.get("block.number", i);
      String explanation =
          texts.get(
              "block.tooltip",
              block.name(),
              block.size(),
              block.channels(),
              Figures.count(block.parameters()),
              block.lastKerasLayer());
      part(name, explanation);
    }
    part(texts.get("block.head"), texts.get("block.head.tooltip"));
    getChildren().setAll(bars);
    getChildren().addAll(names);
    getChildren().addAll(frozenWords, trainsWords, line, handle);
  }

  private void part(String name, String explanation) {
    Region bar = new Region();
    Tooltip.install(bar, Words.explanation(explanation));
    Label label = new Label(name);
    label.getStyleClass().addAll("quiet", "small");
    bars.add(bar);
    names.add(label);
  }

  @Override
  protected double computePrefHeight(double width) {
    return 230;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 210;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 560;
  }

  /** Heights grow with the logarithm of the output's size, so that the last blocks are seen. */
  private double barHeight(int part, double room) {
    if (part == bars.size() - 1) {
      return room * 0.24;
    }
    double largest = shown.blocks().stream().mapToInt(BlockInfo::size).max().orElse(1);
    double size = shown.blocks().get(part).size();
    double share = Math.log(size / 4) / Math.log(largest / 4);
    return room * (0.18 + 0.82 * Math.max(0, Math.min(1, share)));
  }

  @Override
  protected void layoutChildren() {
    if (shown == null) {
      return;
    }
    double part = partWidth();
    double floor = getHeight() - BOTTOM - NAMES;
    for (int i = 0; i < bars.size(); i++) {
      double height = barHeight(i, floor - TOP);
      double x = snapPositionX(i * part);
      bars.get(i).resizeRelocate(x, floor - height, snapPositionX(part - GAP), height);
      Label name = names.get(i);
      name.autosize();
      name.relocate(x + (part - GAP - name.getWidth()) / 2, floor + 4);
    }
    layoutLine(part, floor);
  }

  /** How far into its first trained part the line lies, by layers; 0 at its edge. */
  private double within(FreezeLine freeze) {
    int part = freeze.firstTrainedPart();
    if (part >= shown.blocks().size()) {
      return 0;
    }
    int from = part == 0 ? 0 : shown.blocks().get(part - 1).lastKerasLayer();
    int to = shown.blocks().get(part).lastKerasLayer();
    return to == from ? 0 : Math.max(0, (double) (freeze.frozenLayers() - from) / (to - from));
  }

  private void layoutLine(double part, double floor) {
    FreezeLine freeze = plan.freezeLineProperty().get();
    double x = Math.max(1, (freeze.firstTrainedPart() + within(freeze)) * part - GAP / 2);
    line.resizeRelocate(Math.round(x - 1), HANDLE_HEIGHT / 2, 2, floor + NAMES - HANDLE_HEIGHT / 2);
    handle.autosize();
    double most = getWidth() - handle.getWidth();
    handle.relocate(
        snapPositionX(Math.max(0, Math.min(most, x - handle.getWidth() / 2))), snapPositionY(0));
    frozenWords.autosize();
    trainsWords.autosize();
    double y = getHeight() - trainsWords.getHeight();
    double right = getWidth() - trainsWords.getWidth();
    double trains = Math.min(right, x + GAP);
    frozenWords.setVisible(frozenWords.getWidth() + 12 < trains);
    frozenWords.relocate(0, y);
    trainsWords.relocate(snapPositionX(trains), y);
  }
}
