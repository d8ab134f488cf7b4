/**
 * State that all places share: the open project, its runs, what is running. Only javafx.beans,
 * javafx.collections and javafx.util may be used below viewmodel.
 */
package studio.graft.viewmodel.common;
