package studio.graft.storage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;

/**
 * Reads an augmentation, also as earlier versions wrote it: the word NONE, LIGHT or STRONG. Kinds
 * that this version does not know are passed over.
 */
public final class AugmentationJson extends StdDeserializer<Augmentation> {
  private static final long serialVersionUID = 1L;

  /** What the first version meant by strong. */
  private static final Augmentation FIRST_STRONG =
      Augmentation.NONE
          .with(Kind.FLIP_HORIZONTAL, 1)
          .with(Kind.ROTATION, 30)
          .with(Kind.ZOOM, 0.35)
          .with(Kind.BRIGHTNESS, 0.15)
          .with(Kind.CONTRAST, 0.25);

  private AugmentationJson() {
    super(Augmentation.class);
  }

  /** What a mapper needs to read augmentations. */
  public static SimpleModule module() {
    return new SimpleModule("augmentation")
        .addDeserializer(Augmentation.class, new AugmentationJson());
  }

  @Override
  public Augmentation deserialize(JsonParser in, DeserializationContext context)
      throws IOException {
    JsonNode node = context.readTree(in);
    if (node.isTextual()) {
      return switch (node.asText()) {
        case "LIGHT" -> Augmentation.LIGHT;
        case "STRONG" -> FIRST_STRONG;
        default -> Augmentation.NONE;
      };
    }
    Map<Kind, Double> strengths = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      strengths.put(kind, node.path("strengths").path(kind.name()).asDouble(0));
    }
    List<String> upright = new ArrayList<>();
    node.path("keepUpright").forEach(name -> upright.add(name.asText()));
    return new Augmentation(strengths, upright);
  }
}
