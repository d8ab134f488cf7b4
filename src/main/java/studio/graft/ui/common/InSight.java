package studio.graft.ui.common;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;

/**
 * Scrolls a page as little as it takes to see something whole. Left to itself a {@link ScrollPane}
 * brings what the Tab key reaches below its edge to the very top, its name out of sight.
 */
public final class InSight {
  /** Room for the name above a field, and for what is said below it. */
  private static final double MARGIN = 36;

  private InSight() {}

  /** Keeps in sight whatever gets the focus by keyboard; what a mouse presses stays below it. */
  public static void follow(ScrollPane page) {
    boolean[] pressed = new boolean[1];
    page.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> pressed[0] = true);
    page.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> pressed[0] = false);
    page.sceneProperty()
        .flatMap(Scene::focusOwnerProperty)
        .addListener(
            (property, before, now) -> {
              if (now != null && !pressed[0] && pageOf(now) == page) {
                bring(now);
              }
            });
  }

  /** Brings a node into sight that is not in its place yet: once the page has been laid out. */
  public static void bringOnceLaidOut(Node node) {
    Scene scene = node.getScene();
    if (scene != null) {
      Runnable[] once = new Runnable[1];
      once[0] =
          () -> {
            scene.removePostLayoutPulseListener(once[0]);
            bring(node);
          };
      scene.addPostLayoutPulseListener(once[0]);
    }
  }

  /** Brings a node into sight, if it lies on a page that scrolls; its top, where it is taller. */
  public static void bring(Node node) {
    ScrollPane page = pageOf(node);
    if (page == null) {
      return;
    }
    Node content = page.getContent();
    Bounds bounds = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
    double seen = page.getViewportBounds().getHeight();
    double hidden = content.getLayoutBounds().getHeight() - seen;
    if (hidden <= 0) {
      return;
    }
    double top = page.getVvalue() * hidden;
    double lowest = bounds.getMinY() - MARGIN;
    double least = Math.min(lowest, bounds.getMaxY() + MARGIN - seen);
    page.setVvalue(Math.max(0, Math.min(1, Math.max(least, Math.min(lowest, top)) / hidden)));
  }

  private static ScrollPane pageOf(Node node) {
    for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof ScrollPane page) {
        return page;
      }
    }
    return null;
  }
}
