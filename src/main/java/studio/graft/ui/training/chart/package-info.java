/** The chart of a run: what is drawn, on the screen and on paper, and how one moves in it. */
package studio.graft.ui.training.chart;
