package studio.graft.ml;

import java.util.List;
import studio.graft.model.ImageSource;
import studio.graft.model.SkippedFile;

/**
 * Pooled features of images.
 *
 * @param images those that could be read, in the order asked for
 * @param values one row for each of them, [images][features]
 * @param skipped those that could not, each with its reason
 */
public record Features(List<ImageSource> images, float[][] values, List<SkippedFile> skipped) {}
