package studio.graft.viewmodel.explorer;

/** In which order images are shown. */
public enum ImageOrder {
  /** As they were imported. */
  IMPORT,
  /** The last import first. */
  NEWEST,
  /** By file name, numbers in it by their value. */
  NAME,
  /** By class, in the order of the classes; unlabelled ones last. */
  CLASS
}
