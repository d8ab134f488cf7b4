/** Controls and helpers that every view shares. Knows no feature. */
package studio.graft.ui.common;
