package studio.graft.workflow;

/** Counts in words. */
final class Words {
  private Words() {}

  static String images(int n) {
    return n == 1 ? "1 image" : n + " images";
  }
}
