package studio.graft.ml;

import java.util.List;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.ModelDescription;

/**
 * What a run yields besides the network on disk.
 *
 * @param description what must be known to predict with it
 * @param validation its predictions on the validation set; calibrated
 * @param weightsHash SHA-256 of its weights, which are the same exactly when it is
 */
public record TrainedModel(
    ModelDescription description, List<EvaluatedImage> validation, String weightsHash) {}
