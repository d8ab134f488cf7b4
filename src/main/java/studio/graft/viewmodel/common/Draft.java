package studio.graft.viewmodel.common;

import studio.graft.model.NextRun;
import studio.graft.model.Run;

/**
 * A run that somebody wants to look over before it starts: like one that was, but for a change.
 *
 * @param from the run that was
 * @param next the one that is proposed
 */
public record Draft(Run from, NextRun next) {}
