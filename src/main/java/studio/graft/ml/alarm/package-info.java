/** The overfit alarm: reads learning curves as they grow and says when something goes wrong. */
package studio.graft.ml.alarm;
