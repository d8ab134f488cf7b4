package studio.graft.storage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;

/**
 * Reads and writes {@code .graft} files: JSON, UTF-8, one image a line, paths relative to the
 * folder with forward slashes.
 */
final class ProjectFile {
  /** The format that this program writes. Every newer one is refused. */
  static final int FORMAT = 1;

  private final JsonMapper mapper = Json.mapper();

  /**
   * Reads a file.
   *
   * @throws GraftException when it is missing, damaged or of a newer format
   */
  ProjectState read(Path file) {
    try {
      checkFormat(file);
      return state(file, mapper.readValue(file.toFile(), ProjectDto.class));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw damaged(file, detail(e), e);
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
  }

  /** Replaces a file. */
  void write(ProjectState state) {
    Project project = state.project();
    ProjectDto dto = new ProjectDto();
    dto.format = FORMAT;
    dto.generation = state.generation();
    dto.name = project.name();
    dto.description = project.description();
    dto.synthetic = project.synthetic();
    dto.classes = project.classes();
    dto.splitPlan = project.splitPlan();
    dto.testSeen = project.testSeen();
    dto.viewpoint = project.viewpoint();
    dto.nextImageId = state.nextImageId();
    dto.nextClassNumber = state.nextClassNumber();
    dto.images = project.images().stream().map(ImageDto::of).toList();
    state.unknown().forEach(dto::unknown);
    Disk.replace(
        project.file(),
        out -> {
          Json.lines(mapper).writeValue(out, dto);
          out.write('\n');
        });
  }

  /** Looks for the format first: a newer file may hold anything else. */
  private void checkFormat(Path file) throws IOException {
    try (JsonParser in = mapper.createParser(file.toFile())) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw damaged(file, "it is no JSON object", null);
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = in.currentName().equals("format");
        JsonToken value = in.nextToken();
        if (!found) {
          in.skipChildren();
        } else if (value != JsonToken.VALUE_NUMBER_INT || in.getIntValue() < 1) {
          throw damaged(file, "its format is no version number", null);
        } else if (in.getIntValue() > FORMAT) {
          throw new GraftException(
              "The project "
                  + file
                  + " was saved by a newer version of Graft Studio (format "
                  + in.getIntValue()
                  + ", this version reads up to "
                  + FORMAT
                  + "). Install the newer version to open it; the file was not changed.");
        } else {
          return;
        }
      }
      throw damaged(file, "it does not say its format", null);
    }
  }

  private static ProjectState state(Path file, ProjectDto dto) {
    List<ClassLabel> classes = dto.classes == null ? List.of() : List.copyOf(dto.classes);
    Map<String, String> classIds = new HashMap<>();
    int nextClass = Math.max(1, dto.nextClassNumber);
    for (ClassLabel label : classes) {
      if (label.id() == null || label.name() == null || label.name().isBlank()) {
        throw new IllegalArgumentException("a class without id or name");
      }
      if (classIds.put(label.id(), label.id()) != null) {
        throw new IllegalArgumentException("two classes with the id " + label.id());
      }
      nextClass = Math.max(nextClass, ProjectState.numberOf(label) + 1);
    }
    List<ImageItem> images = images(dto, classIds);
    int nextImage = images.isEmpty() ? 1 : images.get(images.size() - 1).id() + 1;
    Project project =
        new Project(
            file.getParent(),
            file,
            dto.name == null || dto.name.isBlank() ? baseName(file) : dto.name,
            dto.description == null ? "" : dto.description,
            dto.synthetic,
            classes,
            images,
            dto.splitPlan,
            dto.testSeen,
            dto.viewpoint);
    return new ProjectState(
        project, dto.generation, Math.max(nextImage, dto.nextImageId), nextClass, dto.unknown());
  }

  private static List<ImageItem> images(ProjectDto dto, Map<String, String> classIds) {
    if (dto.images == null) {
      return List.of();
    }
    List<ImageItem> images = new ArrayList<>(dto.images.size());
    Set<Integer> ids = new HashSet<>();
    for (ImageDto image : dto.images) {
      ImageItem item = image.toItem();
      if (!ids.add(item.id())) {
        throw new IllegalArgumentException("two images with the id " + item.id());
      }
      if (item.classId() != null) {
        String shared = classIds.get(item.classId()); // one string for all images of a class
        if (shared == null) {
          throw new IllegalArgumentException(
              "image " + item.id() + " has a class that is not in the list: " + item.classId());
        }
        item = item.withClassId(shared);
      }
      images.add(item);
    }
    images.sort(Comparator.comparingInt(ImageItem::id));
    return List.copyOf(images);
  }

  private static String baseName(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String detail(Exception e) {
    if (e instanceof JsonProcessingException json) {
      String where = json.getLocation() == null ? "" : " in line " + json.getLocation().getLineNr();
      return "it is not readable" + where;
    }
    return e.getMessage();
  }

  private static GraftException damaged(Path file, String detail, Exception cause) {
    return new GraftException(
        "The project file "
            + file
            + " is damaged: "
            + detail
            + ". It was not changed; restore it from a backup.",
        cause);
  }
}
