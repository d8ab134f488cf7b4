/**
 * The convex head: multinomial logistic regression with L2 on features, its cross-validation and
 * its learning curve. Plain Java, no TensorFlow: the quick look must work on features alone.
 */
package studio.graft.ml.head;
