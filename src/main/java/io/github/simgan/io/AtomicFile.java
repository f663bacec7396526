package io.github.simgan.io;

import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Writes a file beside its target and gives it the target's name when it is complete. */
public final class AtomicFile {
  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param temporary an empty file, to be overwritten; closed on return
     */
    void writeTo(Path temporary) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file, all or nothing.
   *
   * @param target replaced if it is there; left as it was if anything fails
   * @param content what to write
   * @throws InvalidInputException if there is no room, no permission or no such folder
   */
  public static void write(Path target, Content content) {
    Path file = target.toAbsolutePath();
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidInputException(
          "The folder " + folder + " does not exist; create it before writing " + target + ".");
    } else if (Files.isDirectory(file)) {
      throw new InvalidInputException(target + " is a folder; give the name of a file.");
    }
    Path temporary = null;
    try {
      temporary = Files.createTempFile(folder, "." + file.getFileName() + ".", ".part");
      content.writeTo(temporary);
      // Some file systems tell only here that there was no room.
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      makeReadable(temporary);
      move(temporary, file);
      temporary = null;
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw explain(target, e);
    } finally {
      delete(temporary);
    }
  }

  private static void move(Path temporary, Path file) throws IOException {
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Temporary files are made for their owner alone; images are shared with the laboratory. */
  private static void makeReadable(Path temporary) throws IOException {
    try {
      Files.setPosixFilePermissions(
          temporary, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    } catch (UnsupportedOperationException e) {
      // Windows: the folder's own rules apply.
      return;
    }
  }

  private static void delete(Path temporary) {
    if (temporary != null) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        // The reason for the failure is on its way to the user; this one would hide it.
        return;
      }
    }
  }

  /** What was said all the way down: a PNG writer wraps what the disk says. */
  private static String reasons(Throwable e) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      all.append(cause.getMessage()).append(' ');
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }

  private static InvalidInputException explain(Path target, Exception e) {
    String reason = reasons(e);
    if (reason.contains("no space")
        || reason.contains("not enough space")
        || reason.contains("quota")
        || reason.contains("disk full")) {
      return new InvalidInputException(
          "There is no room left on the disk for " + target + "; free some or choose another disk.",
          e);
    } else if (e instanceof AccessDeniedException
        || e instanceof ReadOnlyFileSystemException
        || reason.contains("read-only")) {
      return new InvalidInputException(
          target + " may not be written; check the permissions of its folder.", e);
    }
    return new InvalidInputException(
        target + " could not be written (" + e.getMessage() + "); try another folder.", e);
  }
}
