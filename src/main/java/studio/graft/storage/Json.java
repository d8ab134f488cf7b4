package studio.graft.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * How this room writes JSON: unknown fields are passed over when read, numbers that are not finite
 * are null (JSON has none) and read as NaN, instants are ISO 8601.
 */
final class Json {
  /** One for all files: what it learned of a type serves them all, and learning takes time. */
  private static final JsonMapper MAPPER = build();

  private Json() {}

  /** The mapper for files of this room. */
  static JsonMapper mapper() {
    return MAPPER;
  }

  private static JsonMapper build() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(AugmentationJson.module())
        .addModule(
            new SimpleModule()
                .addSerializer(Double.class, new FiniteOrNull(Double.class))
                .addSerializer(double.class, new FiniteOrNull(double.class))
                .addDeserializer(Double.class, new NullIsNan(Double.class))
                .addDeserializer(double.class, new NullIsNan(double.class)))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .build();
  }

  /** A writer whose outer levels have lines of their own and whose inner ones stay on theirs. */
  static ObjectWriter lines(JsonMapper mapper) {
    return mapper.writer(new OuterLines());
  }

  private static final class OuterLines extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1L;
    private static final int LEVELS = 2;

    OuterLines() {
      indentObjectsWith(new Lines(1));
      indentArraysWith(new Lines(LEVELS));
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new OuterLines();
    }

    @Override
    public void writeEndObject(JsonGenerator out, int entries) throws IOException {
      if (_nesting > 1) {
        _nesting--;
        out.writeRaw(entries > 0 ? " }" : "}");
      } else {
        super.writeEndObject(out, entries);
      }
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) throws IOException {
      if (_nesting > LEVELS) {
        _nesting--;
        out.writeRaw(values > 0 ? " ]" : "]");
      } else {
        super.writeEndArray(out, values);
      }
    }
  }

  private static final class Lines extends DefaultIndenter {
    private static final long serialVersionUID = 1L;

    private final int levels;

    Lines(int levels) {
      super("  ", "\n");
      this.levels = levels;
    }

    @Override
    public void writeIndentation(JsonGenerator out, int level) throws IOException {
      if (level <= levels) {
        super.writeIndentation(out, level);
      } else {
        out.writeRaw(' ');
      }
    }
  }

  private static final class FiniteOrNull extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    FiniteOrNull(Class<Double> type) {
      super(type);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }

  private static final class NullIsNan extends StdDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    NullIsNan(Class<Double> type) {
      super(type);
    }

    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return in.hasToken(JsonToken.VALUE_STRING)
          ? Double.valueOf(in.getText())
          : Double.valueOf(in.getDoubleValue());
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
