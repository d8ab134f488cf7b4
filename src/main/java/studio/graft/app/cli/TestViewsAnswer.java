package studio.graft.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.TestViews;

/** What {@code --tta} came to, for machines and for people. */
final class TestViewsAnswer {
  static final String DESCRIPTION =
      "Test-time augmentation: average over several views of each image (mirror images, corners)"
          + " where the run's augmentation had such. Takes longer by the number of views.";

  private TestViewsAnswer() {}

  static Map<String, Object> json(TestViews views) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("views", views.count());
    json.put("mirrored", views.mirrored());
    json.put("upsideDown", views.upsideDown());
    json.put("corners", views.cutAway() > 0);
    json.put("keptUpright", views.upright());
    return json;
  }

  static String text(TestViews views) {
    List<String> ways = new ArrayList<>();
    if (views.mirrored()) {
      ways.add("mirrored");
    }
    if (views.upsideDown()) {
      ways.add("upside down");
    }
    if (views.cutAway() > 0) {
      ways.add("corners");
    }
    String text =
        views.count() == 1
            ? "The run's augmentation allows no other view than the image itself."
            : "Averaged over %d views of each image (%s)."
                .formatted(views.count(), String.join(", ", ways));
    return views.upright().isEmpty()
        ? text
        : text
            + " Nothing was mirrored, because these classes are kept upright: %s."
                .formatted(String.join(", ", views.upright()));
  }
}
