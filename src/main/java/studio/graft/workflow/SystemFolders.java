package studio.graft.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folders that lie on no disk: the operating system shows itself in them. Their files say that they
 * hold nothing and wait for ever when read, and their folders lead to all others.
 */
final class SystemFolders {
  private static final Set<String> KINDS =
      Set.of(
          "proc",
          "sysfs",
          "devfs",
          "devpts",
          "devtmpfs",
          "cgroup",
          "cgroup2",
          "debugfs",
          "tracefs",
          "securityfs",
          "selinuxfs",
          "configfs",
          "efivarfs",
          "pstore",
          "bpf",
          "mqueue",
          "hugetlbfs",
          "binfmt_misc",
          "fusectl",
          "rpc_pipefs",
          "nsfs");

  private final Map<Object, String> kindOfDevice = new HashMap<>();

  /** What kind of system folder it is, in the words of the system; empty for one on a disk. */
  Optional<String> kind(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Object device = Files.getAttribute(folder, "unix:dev");
    String kind = kindOfDevice.get(device);
    if (kind == null) { // asking costs a reading of the table of mounts
      kind = typeOf(folder);
      kindOfDevice.put(device, kind);
    }
    return Optional.of(kind).filter(KINDS::contains);
  }

  private static String typeOf(Path folder) {
    try {
      return Files.getFileStore(folder).type();
    } catch (IOException e) {
      return ""; // in no table of mounts, as in a changed root
    }
  }
}
