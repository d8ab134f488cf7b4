package studio.graft.ml.tensorflow;

import java.nio.file.Path;
import studio.graft.ml.Backbone;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.PictureForm;
import studio.graft.model.ImageSource;
import studio.graft.model.ModelDescription;

/** What the trainer needs of its engine. */
interface TrainerResources {
  /** The structure of a backbone. */
  NetworkLayout layout(String backbone);

  /** Its pretrained weights, batch norm not folded. */
  Weights weights(String backbone);

  /** Names how this process computes, see {@link Arithmetic}. */
  String arithmetic();

  /** Opens it to extract features through the cache. */
  Backbone open(String backbone);

  /**
   * An image as the backbone wants it: upright RGB, unsigned, [size][size][3], not normalised.
   *
   * @param form of the square
   * @throws studio.graft.imaging.UnreadableImageException when it cannot be read, saying why
   */
  byte[] pixels(ImageSource image, PictureForm form);

  /** Writes a trained network so that the engine can load it. */
  void write(TrainedNetwork network, ModelDescription description, Path folder);

  /**
   * A trained network.
   *
   * @param layout its structure
   * @param weights of the backbone, batch norm not folded
   * @param headKernel [features × classes], row by row
   * @param headBias [classes]
   * @param centres mean features of each class, [classes][features]
   */
  record TrainedNetwork(
      NetworkLayout layout,
      Weights weights,
      float[] headKernel,
      float[] headBias,
      float[][] centres) {}
}
