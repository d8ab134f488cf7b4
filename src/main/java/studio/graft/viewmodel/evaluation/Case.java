package studio.graft.viewmodel.evaluation;

import java.util.Optional;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Evaluation;
import studio.graft.model.ImageItem;
import studio.graft.model.Prediction;
import studio.graft.model.Project;

/**
 * An evaluated image as it is shown.
 *
 * @param item the image of the project, empty when it is not part of it any more
 * @param cell its truth and its prediction
 * @param truth name of its labelled class
 * @param prediction what the model says
 */
public record Case(Optional<ImageItem> item, Cell cell, String truth, Prediction prediction) {
  static Case of(Project project, Evaluation evaluation, EvaluatedImage image) {
    return new Case(
        project.imageById(image.imageId()),
        new Cell(image.truth(), image.prediction().best()),
        evaluation.classes().get(image.truth()),
        image.prediction());
  }

  /** Whether the prediction is not the label. */
  public boolean wrong() {
    return !cell.diagonal();
  }

  /** Probability of the predicted class, 0..1. */
  public double probability() {
    return prediction.probability();
  }

  /** Probability that the model gives to the label, 0..1. */
  public double truthProbability() {
    return prediction.probabilities().get(cell.truth());
  }

  /** Name of the file without its folders. */
  public String fileName() {
    return item.map(ImageItem::fileName)
        .orElseGet(() -> prediction.file().substring(prediction.file().lastIndexOf('/') + 1));
  }
}
