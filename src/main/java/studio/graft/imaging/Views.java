package studio.graft.imaging;

import java.util.ArrayList;
import java.util.List;
import studio.graft.imaging.Variation.Tone;
import studio.graft.model.TestViews;

/** The views of a picture that are averaged, as variations. */
public final class Views {
  private Views() {}

  /** All views, {@link TestViews#count} of them; the first is the picture as it is. */
  public static List<Variation> of(TestViews views) {
    List<Variation> all = new ArrayList<>();
    for (boolean flipY : views.upsideDown() ? new boolean[] {false, true} : new boolean[] {false}) {
      for (boolean flipX : views.mirrored() ? new boolean[] {false, true} : new boolean[] {false}) {
        all.add(view(flipX, flipY, 0, 0, 0));
        if (views.cutAway() > 0) {
          for (int corner = 0; corner < 4; corner++) {
            double moveX = corner % 2 == 0 ? -views.cutAway() : views.cutAway();
            double moveY = corner < 2 ? -views.cutAway() : views.cutAway();
            all.add(view(flipX, flipY, views.cutAway(), moveX, moveY));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private static Variation view(
      boolean flipX, boolean flipY, double zoom, double moveX, double moveY) {
    return new Variation(flipX, flipY, 0, zoom, moveX, moveY, Tone.NONE, 0, null);
  }
}
