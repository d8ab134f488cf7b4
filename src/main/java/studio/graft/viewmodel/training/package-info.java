/** State of the Training place. */
package studio.graft.viewmodel.training;
