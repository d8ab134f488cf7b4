/**
 * The Images place: thumbnails, classes, labelling. JavaFX only, no logic that a view model could
 * hold.
 */
package studio.graft.ui.explorer;
