package studio.graft.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.Project;
import studio.graft.model.RunData;
import studio.graft.storage.RunResults;

/**
 * The classes of a run beside those of the project as it is now: a class that was renamed since is
 * still the same.
 *
 * @param names as the project calls them now, in the order of the model's outputs
 * @param namesThen as they were called when the run began
 * @param ids in the project
 */
record RunClasses(List<String> names, List<String> namesThen, List<String> ids) {
  static RunClasses of(Project project, RunData data) {
    List<String> now =
        IntStream.range(0, data.classes().size())
            .mapToObj(
                i ->
                    project
                        .classById(data.classIds().get(i))
                        .map(ClassLabel::name)
                        .orElse(data.classes().get(i)))
            .toList();
    return new RunClasses(now, data.classes(), data.classIds());
  }

  /**
   * Makes sure that a model has these classes: one that was copied in from another run would be
   * judged by the wrong names.
   *
   * @throws GraftException when it has others, or cannot be read
   */
  void requireIn(Path model, RunResults results) {
    List<String> found = results.model(model).classes();
    if (!found.equals(namesThen)) {
      throw new GraftException(
          ("The model in %s tells %s apart, but its run was trained for %s: it belongs to another"
                  + " run. Put this run's own model back, or train again.")
              .formatted(model, String.join(", ", found), String.join(", ", namesThen)));
    }
  }

  /** The output of a class of the project; empty for null and for classes that came later. */
  Optional<Integer> index(String classId) {
    int index = classId == null ? -1 : ids.indexOf(classId);
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  /** The output of a class by its name now or then, upper and lower case told apart if needed. */
  Optional<Integer> indexOfName(String name) {
    for (List<String> known : List.of(names, namesThen)) {
      if (known.contains(name)) {
        return Optional.of(known.indexOf(name));
      }
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
