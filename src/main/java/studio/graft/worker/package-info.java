/** The child process in which TensorFlow works: its protocol, its launcher, its main. */
package studio.graft.worker;
