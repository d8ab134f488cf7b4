package studio.graft.model;

/**
 * What training from a freeze boundary will cost on this machine, said before it starts.
 *
 * @param onceSeconds running the frozen part once over all images and their variants; 0 where
 *     nothing is frozen
 * @param secondsPerEpoch of the steps and the validation after them
 * @param memoryBytes of the process that trains, at its peak
 * @param diskBytes of the activations that are kept in the project's cache
 */
public record BoundaryCost(
    double onceSeconds, double secondsPerEpoch, long memoryBytes, long diskBytes) {}
