/** State of the Predict place. */
package studio.graft.viewmodel.prediction;
