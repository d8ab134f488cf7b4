/** The Training place: runs, live curves, the overfit alarm. */
package studio.graft.ui.training;
