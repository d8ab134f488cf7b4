package studio.graft.workflow;

import java.util.List;
import java.util.Map;
import studio.graft.model.SkippedFile;

/**
 * What an import came to.
 *
 * @param imported new images
 * @param alreadyPresent files that the project had already
 * @param skipped files that are not readable images, each with its reason
 * @param classes images of each class in the project now
 * @param remarks what was decided where a person may have meant something else, in sentences
 */
public record ImportResult(
    int imported,
    int alreadyPresent,
    List<SkippedFile> skipped,
    Map<String, Integer> classes,
    List<String> remarks) {}
