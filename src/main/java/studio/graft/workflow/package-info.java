/**
 * Use cases: import, label, split, advise, train, evaluate, predict. One class per use case; no
 * JavaFX, no TensorFlow, no JSON.
 */
package studio.graft.workflow;
