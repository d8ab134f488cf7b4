package studio.graft.ui.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Notice;

/** Notices at the lower right of the window. Errors stay until they are closed, others leave. */
final class NoticeStack extends VBox {
  private static final int MOST = 3;
  private static final Duration SHORT = Duration.seconds(4);
  private static final Duration LONG = Duration.seconds(10);

  private final Texts texts;

  NoticeStack(Texts texts) {
    this.texts = texts;
    getStyleClass().add("notices");
    setAlignment(Pos.BOTTOM_RIGHT);
    setPickOnBounds(false);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  void show(Notice notice) {
    boolean failed = notice.kind() == Notice.Kind.ERROR || notice.kind() == Notice.Kind.WARNING;
    String words = failed ? notice.title() + "\n" + notice.message() : notice.message();
    Notification box = new Notification(words, new FontIcon(icon(notice.kind())));
    box.getStyleClass().addAll("notice", style(notice.kind()), Styles.ELEVATED_2);
    box.setAccessibleText(notice.title() + ": " + notice.message());
    box.setOnClose(event -> getChildren().remove(box));
    if (!notice.details().isBlank()) {
      Button copy = new Button(texts.get("notice.copy"));
      copy.getStyleClass().add(Styles.SMALL);
      copy.setOnAction(
          event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(notice.title() + "\n" + notice.message() + "\n\n" + notice.details());
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText(texts.get("notice.copied"));
          });
      box.setPrimaryActions(copy);
    }
    List<javafx.scene.Node> now = new ArrayList<>(getChildren());
    while (now.size() >= MOST) {
      now.remove(0);
    }
    now.add(box);
    getChildren().setAll(now);
    if (notice.kind() != Notice.Kind.ERROR) {
      PauseTransition leave =
          new PauseTransition(notice.kind() == Notice.Kind.WARNING ? LONG : SHORT);
      leave.setOnFinished(event -> getChildren().remove(box));
      box.hoverProperty()
          .addListener(
              (property, before, over) -> {
                if (over) {
                  leave.stop();
                } else {
                  leave.playFromStart();
                }
              });
      leave.play();
    }
  }

  private static String icon(Notice.Kind kind) {
    return switch (kind) {
      case INFO -> "mdi2i-information-outline";
      case SUCCESS -> "mdi2c-check-circle-outline";
      case WARNING -> "mdi2a-alert-outline";
      case ERROR -> "mdi2a-alert-circle-outline";
    };
  }

  private static String style(Notice.Kind kind) {
    return switch (kind) {
      case INFO -> Styles.ACCENT;
      case SUCCESS -> Styles.SUCCESS;
      case WARNING -> Styles.WARNING;
      case ERROR -> Styles.DANGER;
    };
  }
}
