/** The Evaluation place: confusion matrix and per-class table. */
package studio.graft.ui.evaluation;
