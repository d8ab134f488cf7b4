package studio.graft.ml.tensorflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.graft.ml.alarm.AlarmSetting;
import studio.graft.ml.copies.CopySearch;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;

/**
 * The images of a run that can be read.
 *
 * @param classes how many
 * @param train to learn from
 * @param validation to judge on; may be empty
 * @param features pooled features of each image from the pretrained network; empty when the run
 *     does not use them
 */
record TrainerData(
    int classes,
    List<LabelledImage> train,
    List<LabelledImage> validation,
    Map<ImageSource, float[]> features) {

  /** The class of each image. */
  static int[] labels(List<LabelledImage> images) {
    return images.stream().mapToInt(LabelledImage::classIndex).toArray();
  }

  /** The files. */
  static List<ImageSource> sources(List<LabelledImage> images) {
    return images.stream().map(LabelledImage::source).toList();
  }

  /** Pretrained features of images, one row for each. */
  float[][] features(List<LabelledImage> images) {
    return images.stream().map(i -> features.get(i.source())).toArray(float[][]::new);
  }

  /**
   * Validation images that are training images as well, byte for byte or nearly so.
   *
   * @param outlines tell pictures apart where there are no features
   */
  AlarmSetting.Shared shared(CopySearch.Pictures pictures, Map<ImageSource, float[]> outlines) {
    CopySearch.Found found =
        new CopySearch(pictures)
            .find(validation, train, features.isEmpty() ? outlines::get : features::get);
    return new AlarmSetting.Shared(true, found.copies(), found.all());
  }

  /** Those whose file can be read. */
  static List<LabelledImage> readable(List<LabelledImage> images, Set<ImageSource> readable) {
    return images.stream().filter(i -> readable.contains(i.source())).toList();
  }
}
