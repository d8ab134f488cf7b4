/** State of the Advisor place. */
package studio.graft.viewmodel.wizard;
