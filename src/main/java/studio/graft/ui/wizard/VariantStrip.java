package studio.graft.ui.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import studio.graft.model.PixelImage;
import studio.graft.ui.common.PictureView;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.AugmentationViewModel;

/** An image and what training makes of it: in one row, or in more where there is less room. */
final class VariantStrip extends Region {
  private static final double GAP = 8;
  private static final double SMALLEST = 76;
  private static final double LARGEST = 128;
  private static final double WORDS = 20;

  private final Texts texts = Texts.of(VariantStrip.class);
  private final List<PictureView> pictures = new ArrayList<>();
  private final List<Label> names = new ArrayList<>();

  VariantStrip(AugmentationViewModel model) {
    getStyleClass().add("variant-strip");
    setAccessibleRole(AccessibleRole.PARENT);
    cell(texts.get("variants.file"), false);
    cell(texts.get("variants.input"), true);
    for (int i = 1; i <= AugmentationViewModel.VARIANTS; i++) {
      cell(texts.get("variants.number", i), true);
    }
    model.originalProperty().addListener((property, before, now) -> showSeen(now));
    model
        .variants()
        .addListener(
            (javafx.collections.ListChangeListener<PixelImage>)
                change -> showVariants(model.variants()));
    showSeen(model.originalProperty().get());
    showVariants(model.variants());
  }

  private void cell(String name, boolean cover) {
    PictureView picture = new PictureView(cover);
    picture.setAccessibleText(name);
    Label label = new Label(name);
    label.getStyleClass().addAll("quiet", "small");
    pictures.add(picture);
    names.add(label);
    getChildren().addAll(picture, label);
  }

  private void showSeen(AugmentationViewModel.Original seen) {
    show(pictures.get(0), seen == null ? null : seen.whole());
    show(pictures.get(1), seen == null ? null : seen.input());
    names
        .get(1)
        .setText(
            seen == null
                ? texts.get("variants.input")
                : texts.get("variants.input.size", seen.input().width()));
  }

  private void showVariants(List<PixelImage> variants) {
    for (int i = 0; i < AugmentationViewModel.VARIANTS; i++) {
      show(pictures.get(i + 2), i < variants.size() ? variants.get(i) : null);
    }
  }

  private static void show(PictureView view, PixelImage pixels) {
    view.show(pixels == null ? null : () -> CompletableFuture.completedFuture(pixels));
  }

  private int columns(double width) {
    int all = pictures.size();
    return (width + GAP) / all - GAP >= SMALLEST ? all : all / 2;
  }

  private double cell(double width) {
    int columns = columns(width);
    return Math.max(24, Math.min(LARGEST, (width + GAP) / columns - GAP));
  }

  @Override
  protected double computePrefHeight(double width) {
    double given = width < 0 ? getWidth() : width;
    double room = given <= 0 ? 800 : given;
    int rows = (pictures.size() + columns(room) - 1) / columns(room);
    return rows * (Math.floor(cell(room)) + WORDS) + (rows - 1) * GAP;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 200;
  }

  @Override
  public javafx.geometry.Orientation getContentBias() {
    return javafx.geometry.Orientation.HORIZONTAL;
  }

  @Override
  protected void layoutChildren() {
    int columns = columns(getWidth());
    double cell = Math.floor(cell(getWidth()));
    for (int i = 0; i < pictures.size(); i++) {
      double x = i % columns * (cell + GAP);
      double y = (double) (i / columns) * (cell + WORDS + GAP);
      pictures.get(i).resizeRelocate(x, y, cell, cell);
      Label name = names.get(i);
      name.resizeRelocate(x, y + cell + 2, cell, WORDS - 2);
    }
  }
}
