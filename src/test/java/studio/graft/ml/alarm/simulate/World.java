package studio.graft.ml.alarm.simulate;

import java.util.Random;

/** Where examples come from. */
interface World {
  /**
   * Draws examples.
   *
   * @param train how many to learn from, as far as there are as many
   * @param wrong share of their labels that are drawn at random
   * @param judge how many to judge by, as far as there are as many
   * @param leak whether those that judge are some of those that train
   */
  Drawn draw(int train, double wrong, int judge, boolean leak, Random random);

  /** How many classes there are. */
  int classes();

  /** Numbers of an example. */
  int inputs();

  /**
   * What was drawn.
   *
   * @param train to learn from
   * @param validation what the alarm sees the loss of
   * @param large enough to tell what really happens; none of the others are among them
   */
  record Drawn(Examples train, Examples validation, Examples large) {}
}
