package studio.graft.viewmodel.common;

/**
 * Something to tell the person, shown as a notification or a dialog.
 *
 * @param kind how serious it is
 * @param title a few words
 * @param message what happened, to which file, what to do
 * @param details for "copy details", such as a stack trace; never shown; may be empty
 */
public record Notice(Kind kind, String title, String message, String details) {
  /** How serious it is. */
  public enum Kind {
    INFO,
    SUCCESS,
    WARNING,
    ERROR
  }
}
