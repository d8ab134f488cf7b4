/**
 * Weight files of other programs: readers of Keras' HDF5 layouts and archives, PyTorch's
 * checkpoints and safetensors, and what recognises whose network a file holds. Files come from
 * strangers: nothing that a file says is believed before it was checked against the file, and a
 * reader constructs nothing but arrays of numbers. No TensorFlow type.
 */
package studio.graft.ml.weights;
