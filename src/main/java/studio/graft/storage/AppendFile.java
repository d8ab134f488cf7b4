package studio.graft.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that grows at its end. What tests replace to see what a full disk does. */
interface AppendFile extends Closeable {
  /** Opens files for appending; makes those that are missing. */
  @FunctionalInterface
  interface Opener {
    AppendFile open(Path file) throws IOException;
  }

  /** Length in bytes. */
  long length() throws IOException;

  /** Writes at the end and forces it to the disk. */
  void append(byte[] bytes) throws IOException;

  /** Cuts off what lies behind this length, and forces that to the disk. */
  void truncate(long length) throws IOException;

  /**
   * A file of the operating system. Not a {@link java.nio.channels.FileChannel}: an interrupted
   * thread would close it for all others.
   */
  static AppendFile open(Path file) throws IOException {
    RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw");
    return new AppendFile() {
      @Override
      public long length() throws IOException {
        return raw.length();
      }

      @Override
      public void append(byte[] bytes) throws IOException {
        raw.seek(raw.length());
        raw.write(bytes);
        raw.getFD().sync();
      }

      @Override
      public void truncate(long length) throws IOException {
        raw.setLength(length);
        raw.getFD().sync();
      }

      @Override
      public void close() throws IOException {
        raw.close();
      }
    };
  }
}
