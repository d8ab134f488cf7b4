package studio.graft.viewmodel.training;

import studio.graft.model.Run;
import studio.graft.model.RunNotes;

/**
 * A run in the list.
 *
 * @param run its newest snapshot
 * @param best whether it has the highest validation accuracy of all usable runs
 * @param notes what was written about it
 * @param place in the queue, from 1; 0 when it does not wait
 * @param overlay its colour when it is laid over the shown run, 0 when it is not
 */
public record RunRow(Run run, boolean best, RunNotes notes, int place, int overlay) {}
