package studio.graft.viewmodel.training;

import studio.graft.model.Run;
import studio.graft.model.RunNotes;
import studio.graft.model.Waiting;

/**
 * A run in the list.
 *
 * @param run its newest snapshot
 * @param best whether it has the highest validation accuracy of all usable runs
 * @param notes what was written about it
 * @param waiting why it has not begun
 * @param overlay its colour when it is laid over the shown run, 0 when it is not
 */
public record RunRow(Run run, boolean best, RunNotes notes, Waiting waiting, int overlay) {}
