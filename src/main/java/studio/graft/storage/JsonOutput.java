package studio.graft.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes answers for machines: one JSON object of maps, lists, records, numbers and strings.
 * Numbers that are not finite become null (JSON has none), paths plain strings, enums lower-case
 * with hyphens, instants ISO 8601.
 */
public final class JsonOutput {
  private final ObjectMapper mapper =
      Json.mapper()
          .rebuild()
          .addModule(
              new SimpleModule("graft-words")
                  .addSerializer(Path.class, new PathAsString())
                  .addSerializer(new WordOfEnum()))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** The object as text over several lines, without a line end. */
  public String write(Map<String, ?> object) {
    try {
      return mapper.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON", e);
    }
  }

  /** The fields of a record by their names, to add others to. */
  public Map<String, Object> fields(Record value) {
    return mapper.convertValue(value, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** The name of an enum constant as the command line spells it, such as {@code fine-tuning}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static final class PathAsString extends StdSerializer<Path> {
    private static final long serialVersionUID = 1L;

    PathAsString() {
      super(Path.class);
    }

    @Override
    public void serialize(Path value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class WordOfEnum extends StdSerializer<Enum<?>> {
    private static final long serialVersionUID = 1L;

    WordOfEnum() {
      super(Enum.class, false);
    }

    @Override
    public void serialize(Enum<?> value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(word(value));
    }
  }
}
