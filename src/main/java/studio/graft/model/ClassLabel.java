package studio.graft.model;

/**
 * A class that images can be labelled with.
 *
 * @param id stable for the life of the project; a rename keeps it
 * @param name what people call it; unique in the project, not blank
 * @param color index into the palette of the style sheet, 0..7
 * @param shortcut digit key 1..9 that labels with it, 0 for none
 */
public record ClassLabel(String id, String name, int color, int shortcut) {}
