/** Pictures that are nearly the same, found by features and confirmed by small grey pictures. */
package studio.graft.ml.copies;
