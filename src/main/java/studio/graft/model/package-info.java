/** Immutable records and enums that every room may use. Knows only the JDK; no input, no output. */
package studio.graft.model;
