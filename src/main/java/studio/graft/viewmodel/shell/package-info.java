/** State of the window's frame and of the welcome page. */
package studio.graft.viewmodel.shell;
