package studio.graft.model;

/**
 * What images look at, as far as it decides which variants of them are likely. It cannot be
 * measured, so a person is asked.
 */
public enum Viewpoint {
  /** They have an up and a down: photographs, mostly. Left and right say nothing. */
  UPRIGHT,
  /** Any direction is up: seen from above, or through a microscope. */
  FROM_ABOVE,
  /** Radiographs: up, down and the sides all mean something. */
  RADIOGRAPH
}
