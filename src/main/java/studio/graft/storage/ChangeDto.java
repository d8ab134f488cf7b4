package studio.graft.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.ClassLabel;
import studio.graft.model.ProjectChange;
import studio.graft.model.Split;

/** A line of the journal. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ChangeDto(
    Instant at,
    String what,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<ClassLabel> classes,
    List<Integer> removed,
    List<ImageDto> images,
    Map<String, List<Integer>> labels,
    Map<String, List<Integer>> splits,
    ProjectChange.NewPlan splitPlan,
    Integer testSeen,
    ProjectChange.NewViewpoint viewpoint) {
  private static final String UNASSIGNED = "unassigned";

  static ChangeDto of(ProjectChange change, Instant at) {
    Map<String, List<Integer>> splits = new LinkedHashMap<>();
    change
        .splits()
        .forEach(
            (split, ids) ->
                splits.put(split == Split.UNASSIGNED ? UNASSIGNED : ImageDto.word(split), ids));
    return new ChangeDto(
        at,
        change.what(),
        change.classes(),
        change.removed(),
        change.images().stream().map(ImageDto::of).toList(),
        change.labels(),
        splits,
        change.splitPlan(),
        change.testSeen(),
        change.viewpoint());
  }

  ProjectChange toChange() {
    Map<Split, List<Integer>> bySplit = new LinkedHashMap<>();
    if (splits != null) {
      splits.forEach(
          (word, ids) ->
              bySplit.put(ImageDto.split(word.equals(UNASSIGNED) ? null : word), List.copyOf(ids)));
    }
    return new ProjectChange(
        what == null ? "" : what,
        classes == null ? null : List.copyOf(classes),
        removed == null ? List.of() : List.copyOf(removed),
        images == null ? List.of() : images.stream().map(ImageDto::toItem).toList(),
        labels == null ? Map.of() : Map.copyOf(labels),
        bySplit,
        splitPlan,
        testSeen,
        viewpoint);
  }
}
