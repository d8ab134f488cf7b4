/**
 * Ports of machine learning, and the parts that are plain mathematics: the convex head,
 * cross-validation, metrics, the overfit alarm. No TensorFlow type.
 */
package studio.graft.ml;
