package studio.graft.model;

/**
 * An image of an evaluated set.
 *
 * @param imageId in the project; 0 when the set is a folder outside it
 * @param truth index of its labelled class
 * @param prediction what the model says
 */
public record EvaluatedImage(int imageId, int truth, Prediction prediction) {}
