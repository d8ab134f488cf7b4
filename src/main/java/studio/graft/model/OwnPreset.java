package studio.graft.model;

/**
 * A plan that a person keeps under a name, to use it again in other projects.
 *
 * @param name unique among the person's presets
 * @param config what was planned; its backbone and seed are not used again
 */
public record OwnPreset(String name, TrainingConfig config) {}
