package studio.graft.model;

/**
 * What one epoch came to. Losses are mean cross-entropies in nats, accuracies fractions 0..1; NaN
 * where there is no validation set.
 *
 * @param phase number of the phase, from 1
 * @param epoch number of the epoch over the whole run, from 1
 * @param trainLoss on the training set
 * @param validationLoss on the validation set
 * @param trainAccuracy on the training set
 * @param validationAccuracy on the validation set
 * @param learningRate at the end of the epoch; 0 for a convex head
 * @param seconds that the epoch took
 */
public record EpochMetrics(
    int phase,
    int epoch,
    double trainLoss,
    double validationLoss,
    double trainAccuracy,
    double validationAccuracy,
    double learningRate,
    double seconds) {}
