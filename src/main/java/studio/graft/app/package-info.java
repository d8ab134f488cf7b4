/**
 * Starts the program: the launcher, the JavaFX application, the command line, and the composition
 * root that wires everything by hand. The only room that may know all others.
 */
package studio.graft.app;
