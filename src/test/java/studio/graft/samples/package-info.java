/**
 * Draws the pictures of {@code sample-projects}: all synthetic, all from a seed. Lives with the
 * tests because the product ships the pictures, not what drew them.
 */
package studio.graft.samples;
