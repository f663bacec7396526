package io.github.simgan.model;

import io.github.simgan.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes a file in one go: whatever happens, its name shows either what was there before or all of
 * the new content, and no other file stays behind.
 */
public final class AtomicFile {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes everything.
     *
     * @param out buffered; need not be closed
     * @throws IOException if the machine refuses
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file, or replaces one.
   *
   * @param file to write; its folder must exist
   * @param content writes the bytes
   * @throws InvalidInputException if the file cannot be written, for example because the disk is
   *     full; then nothing has changed
   */
  public static void write(Path file, Content content) {
    Path target = requireWritable(file);
    Path part = null;
    try {
      part = newPart(target);
      // No channel: that one breaks when a thread is interrupted, and cancelling must not cost the
      // model that is being saved.
      try (FileOutputStream out = new FileOutputStream(part.toFile())) {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        content.writeTo(buffered);
        buffered.flush();
        out.getFD().sync();
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      part = null;
      syncFolder(target.getParent());
    } catch (IOException e) {
      throw new InvalidInputException(
          String.format(
              "Could not write '%s' because %s: choose another place or make room; nothing was"
                  + " written.",
              file, reason(e)),
          e);
    } finally {
      delete(part);
    }
  }

  /** Where to write: the file itself, or what a link points to. */
  private static Path requireWritable(Path file) {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new InvalidInputException(
          "Cannot write '" + file + "' because it is a folder: give a file name.");
    }
    if (Files.exists(target)) {
      if (!Files.isRegularFile(target)) {
        throw new InvalidInputException(
            "Cannot write '" + file + "' because it is not a regular file: give a file name.");
      }
      try {
        target = target.toRealPath();
      } catch (IOException e) {
        throw new InvalidInputException(
            "Cannot write '" + file + "' because " + reason(e) + ": choose another place.", e);
      }
    }
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new InvalidInputException(
          "Cannot write '" + file + "' because its folder does not exist: make the folder first.");
    }
    return target;
  }

  /** A new file beside the target, with the access rights that the user's files have. */
  private static Path newPart(Path target) throws IOException {
    for (int i = 0; ; i++) {
      String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + i;
      try {
        return Files.createFile(target.resolveSibling(name + ".part"));
      } catch (FileAlreadyExistsException e) {
        if (i == 100) {
          throw e;
        }
      }
    }
  }

  /** Makes the new name last through a power cut, on systems that can. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders. The file itself is complete and in place.
    }
  }

  private static void delete(Path part) {
    if (part != null) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // Reported already: this is only reached on the way out of a failure.
      }
    }
  }

  /** What the machine said, as the middle of a sentence. */
  private static String reason(IOException e) {
    String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (e instanceof AccessDeniedException) {
      return "writing there is not allowed";
    }
    if (said == null || said.isBlank()) {
      return "the system refused (" + e.getClass().getSimpleName() + ")";
    }
    return "the system says \"" + said.strip().toLowerCase(Locale.ROOT) + "\"";
  }
}
