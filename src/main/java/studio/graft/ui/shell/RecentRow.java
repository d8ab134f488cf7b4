package studio.graft.ui.shell;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.shell.WelcomeViewModel.RecentProject;

/** An earlier project, as a button that opens it. */
final class RecentRow extends Button {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  RecentRow(Texts texts, RecentProject project, Consumer<RecentProject> onOpen) {
    getStyleClass().add("recent-row");
    setMaxWidth(Double.MAX_VALUE);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    FontIcon icon =
        new FontIcon(project.exists() ? "mdi2f-folder-image" : "mdi2f-folder-remove-outline");
    Label name = new Label(project.name());
    name.getStyleClass().add("recent-name");
    Label path = new Label(String.valueOf(project.file().getParent()));
    path.getStyleClass().addAll("quiet", "small");
    path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    VBox words = new VBox(name, path);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    String when = project.exists() ? ago(texts, project.opened()) : texts.get("recent.missing");
    Label aside = new Label(when);
    aside.getStyleClass().add(project.exists() ? "quiet" : "recent-missing");
    aside.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(icon, words, aside);
    row.getStyleClass().add("recent-content");
    row.setAlignment(Pos.CENTER_LEFT);
    row.prefWidthProperty().bind(widthProperty().subtract(26));
    setGraphic(row);
    setDisable(!project.exists());
    setText(project.name());
    setAccessibleText(texts.get("recent.open", project.name(), when));
    setTooltip(new Tooltip(project.file().toString()));
    setOnAction(event -> onOpen.accept(project));
  }

  private static String ago(Texts texts, Instant opened) {
    LocalDate day = opened.atZone(ZoneId.systemDefault()).toLocalDate();
    long days = ChronoUnit.DAYS.between(day, LocalDate.now(ZoneId.systemDefault()));
    if (days <= 0) {
      return texts.get("recent.today");
    }
    if (days == 1) {
      return texts.get("recent.yesterday");
    }
    return days < 7 ? texts.get("recent.days", days) : DAY.format(day);
  }
}
