package studio.graft.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.ProjectChange;

/**
 * Makes one change of labels that follow each other, so that a long journal is replayed quickly.
 */
final class Gathered {
  private final List<ProjectChange> changes = new ArrayList<>();
  private final Map<Integer, String> labels = new LinkedHashMap<>();

  private Gathered() {}

  /** Changes that come to the same. */
  static List<ProjectChange> of(List<ProjectChange> all) {
    Gathered gathered = new Gathered();
    for (ProjectChange change : all) {
      if (onlyLabels(change)) {
        change
            .labels()
            .forEach((classId, ids) -> ids.forEach(id -> gathered.labels.put(id, classId)));
      } else {
        gathered.flush();
        gathered.changes.add(change);
      }
    }
    gathered.flush();
    return gathered.changes;
  }

  private void flush() {
    if (labels.isEmpty()) {
      return;
    }
    Map<String, List<Integer>> byClass = new HashMap<>();
    labels.forEach(
        (id, classId) -> byClass.computeIfAbsent(classId, k -> new ArrayList<>()).add(id));
    changes.add(ProjectChange.named("Labels").withLabels(byClass));
    labels.clear();
  }

  private static boolean onlyLabels(ProjectChange change) {
    return change.classes() == null
        && change.removed().isEmpty()
        && change.images().isEmpty()
        && change.splits().isEmpty()
        && change.splitPlan() == null
        && change.testSeen() == null
        && change.viewpoint() == null;
  }
}
