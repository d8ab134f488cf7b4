/** The window: rail of places, title bar, status bar, welcome. */
package studio.graft.ui.shell;
