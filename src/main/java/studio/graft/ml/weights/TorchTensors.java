package studio.graft.ml.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes tensors of storages: all that a PyTorch pickle may ask for. */
final class TorchTensors implements Pickle.Builder {
  private static final String DICTIONARY = "collections.OrderedDict";
  private static final String PARAMETER = "torch._utils._rebuild_parameter";
  private static final String REBUILD = "torch._utils._rebuild_tensor";
  private static final String REBUILD_2 = "torch._utils._rebuild_tensor_v2";
  private static final Map<String, NumberType> STORAGES =
      Map.of(
          "torch.DoubleStorage", NumberType.F64,
          "torch.FloatStorage", NumberType.F32,
          "torch.HalfStorage", NumberType.F16,
          "torch.BFloat16Storage", NumberType.BF16,
          "torch.LongStorage", NumberType.I64,
          "torch.IntStorage", NumberType.I32,
          "torch.ShortStorage", NumberType.I16,
          "torch.CharStorage", NumberType.I8,
          "torch.ByteStorage", NumberType.U8,
          "torch.BoolStorage", NumberType.BOOL);

  private final Path file;
  private final Source source;
  private final ByteOrder order;
  private final Budget budget;
  private final Map<String, Storage> storages = new HashMap<>();
  private final Map<String, ByteBuffer> read = new HashMap<>();
  private long storedBytes;

  /** Where the numbers of a storage come from. */
  interface Source {
    /** All bytes of a storage. */
    byte[] bytes(Storage storage) throws IOException;
  }

  /** An array in the file. */
  record Storage(String key, NumberType type, long count) {
    long bytes() {
      return Math.multiplyExact(count, (long) type.width());
    }
  }

  /** A view of a storage whose numbers are not read yet. */
  private record View(Storage storage, long offset, List<Long> shape, List<Long> strides) {}

  TorchTensors(Path file, Source source, ByteOrder order) {
    this.file = file;
    this.source = source;
    this.order = order;
    budget = new Budget(file);
  }

  @Override
  public boolean allows(String global) {
    return STORAGES.containsKey(global)
        || List.of(DICTIONARY, PARAMETER, REBUILD, REBUILD_2).contains(global);
  }

  @Override
  public Object call(String global, List<Object> arguments) {
    return switch (global) {
      case DICTIONARY -> dictionary(arguments);
      case PARAMETER -> arguments.get(0);
      case REBUILD, REBUILD_2 ->
          new View(
              (Storage) arguments.get(0),
              (Long) arguments.get(1),
              sides(arguments.get(2)),
              sides(arguments.get(3)));
      default -> throw new IllegalArgumentException(global + " is no function");
    };
  }

  /** An ordered dictionary; old versions of Python give it its items at once. */
  private static Map<Object, Object> dictionary(List<Object> arguments) {
    Map<Object, Object> made = new LinkedHashMap<>();
    if (!arguments.isEmpty()) {
      for (Object item : (List<?>) arguments.get(0)) {
        List<?> pair = item instanceof Pickle.Tuple tuple ? tuple.items() : (List<?>) item;
        made.put((String) pair.get(0), pair.get(1));
      }
    }
    return made;
  }

  private static List<Long> sides(Object tuple) {
    return ((Pickle.Tuple) tuple).items().stream().map(Long.class::cast).toList();
  }

  /** {@code ('storage', type, key, device, count)}; the old format adds what it is a part of. */
  @Override
  public Object persistent(Object id) {
    List<Object> parts = ((Pickle.Tuple) id).items();
    if (!"storage".equals(parts.get(0)) || parts.size() > 5 && parts.get(5) != null) {
      throw new IllegalArgumentException("not a whole storage");
    }
    NumberType type = STORAGES.get(((Pickle.Global) parts.get(1)).name());
    Storage storage = new Storage(String.valueOf(parts.get(2)), type, (Long) parts.get(4));
    if (type == null || storage.count() < 0 || storage.count() > Refusal.MAX_VALUES) {
      throw Refusal.tooLarge(file);
    }
    Storage known = storages.putIfAbsent(storage.key(), storage);
    if (known != null && !known.equals(storage)) {
      throw new IllegalArgumentException("two storages share the key " + storage.key());
    }
    if (known == null) {
      storedBytes += storage.bytes();
      if (storedBytes > Float.BYTES * Refusal.MAX_VALUES) {
        throw Refusal.tooLarge(file);
      }
    }
    return storage;
  }

  /** The storage of a key; null when no tensor is made of it. */
  Storage storage(String key) {
    return storages.get(key);
  }

  /** The tensor that a value stands for; empty when it stands for something else. */
  Optional<Tensor> tensor(Object value) throws IOException {
    try {
      return value instanceof View view ? Optional.of(tensor(view)) : Optional.empty();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Tensor tensor(View view) {
    Storage storage = view.storage();
    if (storage.type().isWhole() && Refusal.isKernel(view.shape())) {
      throw Refusal.wholeNumbers(file, "a tensor of several dimensions");
    }
    int size = budget.take(view.shape());
    long[] sides = view.shape().stream().mapToLong(Long::longValue).toArray();
    long[] strides = view.strides().stream().mapToLong(Long::longValue).toArray();
    if (sides.length != strides.length || view.offset() < 0) {
      throw new IllegalArgumentException("the shape of a tensor does not fit its strides");
    }
    long last = view.offset();
    for (int i = 0; i < sides.length; i++) {
      if (strides[i] < 0) {
        throw new IllegalArgumentException("a stride is negative");
      }
      last = Math.addExact(last, Math.multiplyExact(strides[i], Math.max(0, sides[i] - 1)));
    }
    if (size > 0 && last >= storage.count()) {
      throw Refusal.damaged(file, "a tensor lies outside of its storage");
    }
    ByteBuffer numbers = read.computeIfAbsent(storage.key(), key -> numbers(storage));
    float[] values = new float[size];
    int[] n = {0};
    Strided.forEach(
        sides,
        strides,
        view.offset(),
        at -> values[n[0]++] = storage.type().read(numbers, (int) at * storage.type().width()));
    return new Tensor(view.shape(), values);
  }

  private ByteBuffer numbers(Storage storage) {
    try {
      byte[] bytes = source.bytes(storage);
      if (bytes.length != storage.bytes()) {
        throw Refusal.damaged(file, "the numbers of storage " + storage.key() + " are cut off");
      }
      return ByteBuffer.wrap(bytes).order(order);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
