/** The Predict place: classes and probabilities of new images. */
package studio.graft.ui.prediction;
