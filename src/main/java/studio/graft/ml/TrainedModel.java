package studio.graft.ml;

import java.util.List;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.ModelDescription;

/**
 * What a run yields besides the network on disk.
 *
 * @param description what must be known to predict with it
 * @param validation its predictions on the validation set; calibrated
 */
public record TrainedModel(ModelDescription description, List<EvaluatedImage> validation) {}
