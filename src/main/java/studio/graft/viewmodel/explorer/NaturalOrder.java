package studio.graft.viewmodel.explorer;

import java.util.Comparator;

/** Compares names so that {@code leaf-2} comes before {@code leaf-10}; upper case like lower. */
final class NaturalOrder implements Comparator<String> {
  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      char x = a.charAt(i);
      char y = b.charAt(j);
      if (digit(x) && digit(y)) {
        int endA = end(a, i);
        int endB = end(b, j);
        int order = compareNumbers(a, i, endA, b, j, endB);
        if (order != 0) {
          return order;
        }
        i = endA;
        j = endB;
      } else {
        int order = Character.compare(Character.toLowerCase(x), Character.toLowerCase(y));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int compareNumbers(String a, int i, int endA, String b, int j, int endB) {
    int from = i;
    int other = j;
    while (from < endA - 1 && a.charAt(from) == '0') {
      from++;
    }
    while (other < endB - 1 && b.charAt(other) == '0') {
      other++;
    }
    if (endA - from != endB - other) {
      return Integer.compare(endA - from, endB - other);
    }
    for (; from < endA; from++, other++) {
      int order = Character.compare(a.charAt(from), b.charAt(other));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && digit(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
