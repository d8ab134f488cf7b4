/** State of the Evaluation place. */
package studio.graft.viewmodel.evaluation;
