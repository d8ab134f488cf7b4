package studio.graft.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;
import studio.graft.model.TrainingConfig;

class AugmentationJsonTest {
  private final JsonMapper mapper = Json.mapper();

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    Augmentation own =
        Augmentation.STRONG.with(Kind.MIXUP, 0.3).withUpright(List.of("left", "right"));
    assertThat(mapper.readValue(mapper.writeValueAsString(own), Augmentation.class)).isEqualTo(own);
  }

  @Test
  void wordsOfTheFirstVersionMeanWhatTheyMeant() throws Exception {
    assertThat(read("\"NONE\"")).isEqualTo(Augmentation.NONE);
    assertThat(read("\"LIGHT\"")).isEqualTo(Augmentation.LIGHT);
    Augmentation strong = read("\"STRONG\"");
    assertThat(strong.get(Kind.ROTATION)).isEqualTo(30);
    assertThat(strong.get(Kind.CONTRAST)).isEqualTo(0.25);
    assertThat(strong.get(Kind.SATURATION)).isZero();
    assertThat(strong.word()).isEqualTo("custom");
  }

  @Test
  void whatALaterVersionKnowsBesidesIsPassedOver() throws Exception {
    assertThat(read("{\"strengths\":{\"ROTATION\":15.0,\"SHEAR\":3},\"other\":1}"))
        .isEqualTo(Augmentation.NONE.with(Kind.ROTATION, 15));
  }

  @Test
  void aConfigurationWithoutItVariesNothing() throws Exception {
    TrainingConfig config =
        mapper.readValue(
            "{\"strategy\":\"EXTRACTION\",\"preset\":\"ADVISED\",\"backbone\":\"b\",\"phases\":[],"
                + "\"batch\":16,\"stopOnOverfit\":false,\"seed\":1}",
            TrainingConfig.class);
    assertThat(config.augmentation()).isEqualTo(Augmentation.NONE);
  }

  private Augmentation read(String json) throws Exception {
    return mapper.readValue(json, Augmentation.class);
  }
}
