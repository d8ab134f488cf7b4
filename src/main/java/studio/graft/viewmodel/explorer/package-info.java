/** State of the Images place. */
package studio.graft.viewmodel.explorer;
