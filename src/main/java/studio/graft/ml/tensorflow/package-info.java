/**
 * The only code that knows org.tensorflow, ai.djl and org.bytedeco. None of its public methods
 * takes or returns one of their types.
 */
package studio.graft.ml.tensorflow;
