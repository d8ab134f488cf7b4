package studio.graft.viewmodel.training;

import studio.graft.model.Run;

/**
 * A run in the list.
 *
 * @param run its newest snapshot
 * @param best whether it has the highest validation accuracy of all usable runs
 */
public record RunRow(Run run, boolean best) {}
