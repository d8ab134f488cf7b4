/** Jobs, cancellation, progress. The only room that makes threads. Knows only the JDK. */
package studio.graft.concurrent;
