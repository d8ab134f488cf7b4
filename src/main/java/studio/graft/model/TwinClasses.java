package studio.graft.model;

/**
 * Two classes that the quick look can hardly tell apart.
 *
 * @param first index of a class
 * @param second index of another
 * @param accuracy of deciding between these two alone: the mean of both recalls, where 0.5 is
 *     chance
 */
public record TwinClasses(int first, int second, Estimate accuracy) {}
