package studio.graft.ml.weights;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Python pickles, restricted to what a dictionary of tensors needs: numbers, strings, lists,
 * tuples, dictionaries, and the few names of PyTorch that make tensors of storages. A pickle is a
 * program; this machine knows no instruction that calls anything else, and refuses any other name
 * before anything is done with it.
 *
 * <p>Opcodes and their arguments: Python's {@code pickletools}.
 */
final class Pickle {
  private static final Object MARK = new Object();
  private static final int MAX_STACK = 1_000_000;

  private final Path file;
  private final ByteBuffer in;
  private final Builder builder;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Long, Object> memo = new LinkedHashMap<>();

  /** Makes what may be made. */
  interface Builder {
    /** Whether a function or class may be named. */
    boolean allows(String global);

    /**
     * Calls one that is allowed; throws an {@link IllegalArgumentException} for wrong arguments.
     */
    Object call(String global, List<Object> arguments);

    /** What a persistent id stands for. */
    Object persistent(Object id);
  }

  /** A function or class that is allowed. */
  record Global(String name) {}

  /** A list that is not a Python list, so that both are told apart. */
  record Tuple(List<Object> items) {}

  /**
   * A pickle that begins at the buffer's position.
   *
   * @param file for messages
   * @param in little-endian
   */
  Pickle(Path file, ByteBuffer in, Builder builder) {
    this.file = file;
    this.in = in;
    this.builder = builder;
  }

  /** The object; the buffer then stands behind the pickle. */
  Object load() {
    while (true) {
      int opcode = in.get() & 0xff;
      if (opcode == '.') {
        return pop();
      }
      execute((char) opcode);
      if (stack.size() > MAX_STACK || memo.size() > MAX_STACK) {
        throw Refusal.tooLarge(file);
      }
    }
  }

  private void execute(char opcode) {
    switch (opcode) {
      case 0x80 -> skip(1); // PROTO
      case 0x95 -> skip(Long.BYTES); // FRAME
      case '(' -> push(MARK);
      case '0' -> pop();
      case '1' -> sinceMark();
      case '2' -> push(top());
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) (in.get() & 0xff));
      case 'M' -> push((long) (in.getShort() & 0xffff));
      case 'J' -> push((long) in.getInt());
      case 'I', 'L' -> push(integer(line()));
      case 0x8a -> push(longOf(in.get() & 0xff));
      case 0x8b -> push(longOf(in.getInt()));
      case 'F' -> push(Double.valueOf(line()));
      case 'G' -> push(bigEndianDouble());
      case 'X', 'T', 'B' -> push(text(in.getInt()));
      case 0x8c, 'U', 'C' -> push(text(in.get() & 0xff));
      case 0x8d, 0x8e -> push(text(in.getLong()));
      case 'V' -> push(line());
      case ']' -> push(new ArrayList<>());
      case 'l' -> push(new ArrayList<>(sinceMark()));
      case 'a' -> append(List.of(wrap(pop())));
      case 'e' -> append(sinceMark());
      case ')' -> push(new Tuple(List.of()));
      case 't' -> push(new Tuple(sinceMark()));
      case 0x85 -> push(new Tuple(last(1)));
      case 0x86 -> push(new Tuple(last(2)));
      case 0x87 -> push(new Tuple(last(3)));
      case '}' -> push(new LinkedHashMap<>());
      case 'd' -> newDictionary();
      case 's' -> set(last(2));
      case 'u' -> set(sinceMark());
      case 'g' -> recall(integer(line()));
      case 'h' -> recall(in.get() & 0xff);
      case 'j' -> recall(in.getInt());
      case 'p' -> memo.put(integer(line()), top());
      case 'q' -> memo.put((long) (in.get() & 0xff), top());
      case 'r' -> memo.put((long) in.getInt(), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'c' -> global(line(), line());
      case 0x93 -> stackGlobal();
      case 'R' -> reduce();
      case 'b' -> pop(); // BUILD: attributes, such as a dictionary's versions, mean nothing here
      case 'Q' -> push(builder.persistent(pop()));
      default ->
          throw Refusal.damaged(
              file,
              "its pickle holds an instruction (%#x) that tensors never need"
                  .formatted((int) opcode));
    }
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    return stack.remove(stack.size() - 1);
  }

  private Object top() {
    return stack.get(stack.size() - 1);
  }

  /** What lies above the newest mark, which goes away with it. */
  private List<Object> sinceMark() {
    int mark = stack.size() - 1;
    while (stack.get(mark) != MARK) {
      mark--;
    }
    List<Object> items = last(stack.size() - mark - 1);
    pop();
    return items;
  }

  private List<Object> last(int n) {
    List<Object> view = stack.subList(stack.size() - n, stack.size());
    List<Object> items = new ArrayList<>(view);
    view.clear();
    return items;
  }

  private static Object wrap(Object value) {
    return value == null ? "" : value; // an immutable list holds no null
  }

  private void append(List<Object> items) {
    list(top()).addAll(items);
  }

  @SuppressWarnings("unchecked") // every list on the stack was made here
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  @SuppressWarnings("unchecked") // every dictionary on the stack was made here
  private static Map<Object, Object> dictionary(Object value) {
    return (Map<Object, Object>) value;
  }

  private void newDictionary() {
    List<Object> items = sinceMark();
    push(new LinkedHashMap<>());
    set(items);
  }

  private void set(List<Object> items) {
    Map<Object, Object> map = dictionary(top());
    for (int i = 0; i + 1 < items.size(); i += 2) {
      Object key = items.get(i);
      if (!(key instanceof String || key instanceof Long)) {
        key = "?"; // containers as keys would be hashed, which may never end
      }
      map.put(key, items.get(i + 1));
    }
  }

  private void recall(long number) {
    if (!memo.containsKey(number)) {
      throw new IllegalArgumentException("nothing is remembered as " + number);
    }
    push(memo.get(number));
  }

  private void stackGlobal() {
    String name = (String) pop();
    global((String) pop(), name);
  }

  private void global(String module, String name) {
    String global = module + "." + name;
    if (!builder.allows(global)) {
      throw Refusal.hostile(file, global);
    }
    push(new Global(global));
  }

  private void reduce() {
    Tuple arguments = (Tuple) pop();
    push(builder.call(((Global) pop()).name(), arguments.items()));
  }

  private void skip(int bytes) {
    in.position(in.position() + bytes);
  }

  private String line() {
    int start = in.position();
    while (in.get() != '\n') {
      // until the end of the line; the end of the file throws
    }
    return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
  }

  private static long integer(String text) {
    String digits = text.endsWith("L") ? text.substring(0, text.length() - 1) : text;
    return Long.parseLong(digits);
  }

  private String text(long length) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a text is longer than the file");
    }
    String text = new String(in.array(), in.position(), (int) length, StandardCharsets.UTF_8);
    skip((int) length);
    return text;
  }

  /** Two's complement, little-endian. Only the low 64 bits matter: nothing here is larger. */
  private long longOf(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a number is longer than the file");
    }
    long value = 0;
    byte last = 0;
    for (int i = 0; i < length; i++) {
      last = in.get();
      value |= i < Long.BYTES ? (last & 0xffL) << Byte.SIZE * i : 0;
    }
    boolean extend = last < 0 && length < Long.BYTES;
    return extend ? value | -1L << Byte.SIZE * length : value;
  }

  private double bigEndianDouble() {
    return Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
  }
}
