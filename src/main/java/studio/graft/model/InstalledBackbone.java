package studio.graft.model;

import java.time.Instant;

/**
 * Weights of a backbone on this machine, and where they are from.
 *
 * @param name of the backbone, such as {@code resnet50}, or one that a person gave
 * @param architecture whose structure it has, such as {@code resnet50}
 * @param origin where the weights come from, a sentence
 * @param license SPDX identifier; empty when not known
 * @param sourceFile name of the file that they were read from
 * @param sourceHash SHA-256 of that file, lower-case hexadecimal
 * @param official whether that file is known to be the one that was published
 * @param hash SHA-256 of the weight file on this machine, lower-case hexadecimal
 * @param bytes of the weight file on this machine
 * @param installed when
 */
public record InstalledBackbone(
    String name,
    String architecture,
    String origin,
    String license,
    String sourceFile,
    String sourceHash,
    boolean official,
    String hash,
    long bytes,
    Instant installed) {

  /** Whether it is a network of this machine's user, beside those that the program knows. */
  public boolean own() {
    return !name.equals(architecture);
  }

  /** The same as the file on this machine came out. */
  public InstalledBackbone stored(String fileHash, long fileBytes) {
    return new InstalledBackbone(
        name,
        architecture,
        origin,
        license,
        sourceFile,
        sourceHash,
        official,
        fileHash,
        fileBytes,
        installed);
  }
}
