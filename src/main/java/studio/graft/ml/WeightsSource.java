package studio.graft.ml;

import java.util.Optional;
import studio.graft.model.GraftException;
import studio.graft.model.InstalledBackbone;

/** Where an engine finds the weights of backbones that do not come with the program. */
public interface WeightsSource {
  /** Nothing is installed. */
  WeightsSource NONE =
      new WeightsSource() {
        @Override
        public Optional<InstalledBackbone> installed(String backbone) {
          return Optional.empty();
        }

        @Override
        public byte[] open(String backbone) {
          throw new GraftException("The backbone '%s' is not installed.".formatted(backbone));
        }
      };

  /** What is known of an installed backbone; empty when it is not installed. */
  Optional<InstalledBackbone> installed(String backbone);

  /**
   * Its weight file: safetensors of {@code layer/kernel} and so on, checked against its hash.
   *
   * @throws GraftException when it is not installed, or was changed; a sentence for a person
   */
  byte[] open(String backbone);
}
