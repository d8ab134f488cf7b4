/** The Advisor place: the wizard from the data to the plan. */
package studio.graft.ui.wizard;
