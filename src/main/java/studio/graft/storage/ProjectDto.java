package studio.graft.storage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.ClassLabel;
import studio.graft.model.SplitPlan;
import studio.graft.model.Viewpoint;

/** The project file. A class with fields, as Jackson keeps unknown ones only for these. */
@JsonPropertyOrder({
  "format",
  "generation",
  "name",
  "description",
  "synthetic",
  "classes",
  "splitPlan",
  "testSeen",
  "viewpoint",
  "nextImageId",
  "nextClassNumber",
  "images"
})
final class ProjectDto {
  public int format;
  public long generation;
  public String name;
  public String description;
  public boolean synthetic;
  public List<ClassLabel> classes;
  public SplitPlan splitPlan;
  public int testSeen;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public Viewpoint viewpoint;

  public int nextImageId;
  public int nextClassNumber;
  public List<ImageDto> images;

  private final Map<String, Object> unknown = new LinkedHashMap<>();

  @JsonAnyGetter
  Map<String, Object> unknown() {
    return unknown;
  }

  @JsonAnySetter
  void unknown(String field, Object value) {
    unknown.put(field, value);
  }
}
