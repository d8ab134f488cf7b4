package studio.graft.app.cli;

import java.io.PrintStream;

/**
 * Where a word speaks.
 *
 * @param out answers
 * @param err progress and errors
 * @param interactive whether a person watches, so that a line may be redrawn
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {}
