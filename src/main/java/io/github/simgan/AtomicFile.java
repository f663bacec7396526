package io.github.simgan;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a file in one go: whatever happens, its name shows either what was there before or all of
 * the new content, and no other file stays behind.
 */
public final class AtomicFile {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param temporary an empty file, to be overwritten; closed on return
     * @throws IOException if the machine refuses
     */
    void writeTo(Path temporary) throws IOException;
  }

  /** Name of a part: that of the file, the process, and a number. */
  private static final Pattern PART = Pattern.compile("\\.(.+)\\.(\\d{1,18})-\\d+\\.part");

  /** Parts that this process is writing. */
  private static final Set<Path> UNDER_WAY = ConcurrentHashMap.newKeySet();

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
      content.writeTo(part);
      sync(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      UNDER_WAY.remove(part);
      part = null;
      syncFolder(target.getParent());
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw explain(file, e);
    } finally {
      delete(part);
    }
  }

  /**
   * Removes what processes that were killed while they wrote a file have left beside it. Parts of
   * processes that are alive stay.
   *
   * @param file that is about to be written; it stays as it is
   */
  public static void removeLeftovers(Path file) {
    Path name = file.toAbsolutePath().getFileName();
    Path folder = file.toAbsolutePath().getParent();
    if (name == null || folder == null) {
      return;
    }
    removeLeftovers(folder, name.toString()::equals);
  }

  /**
   * Removes what processes that were killed while they wrote files have left in a folder. Parts of
   * processes that are alive stay.
   *
   * @param folder where they are; need not be there
   * @param names of the files that are meant
   */
  public static void removeLeftovers(Path folder, Predicate<String> names) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        Matcher matcher = PART.matcher(entry.getFileName().toString());
        if (matcher.matches()
            && names.test(matcher.group(1))
            && isLeft(entry, Long.parseLong(matcher.group(2)))) {
          delete(entry);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Then they stay. Writing will tell what is wrong with the folder.
    }
  }

  /**
   * Whether nobody writes a part any more. In a container a new process often has an old number.
   */
  private static boolean isLeft(Path part, long process) {
    return process == ProcessHandle.current().pid()
        ? !UNDER_WAY.contains(part)
        : ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty();
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
      Path part = target.resolveSibling(name + ".part");
      // Before it is there: another thread may be clearing the folder of leftovers.
      if (!UNDER_WAY.add(part)) {
        continue;
      }
      try {
        return Files.createFile(part);
      } catch (IOException e) {
        UNDER_WAY.remove(part);
        if (!(e instanceof FileAlreadyExistsException) || i >= 100) {
          throw e;
        }
      }
    }
  }

  /** Makes a file's content last; some file systems tell only here that there was no room. */
  static void sync(Path file) throws IOException {
    // No channel: that one breaks when a thread is interrupted, and cancelling must not cost the
    // model that is being saved.
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.getFD().sync();
    }
  }

  /** Makes the new name last through a power cut, on systems that can. */
  static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders. The file itself is complete and in place.
    }
  }

  static void delete(Path part) {
    if (part != null) {
      UNDER_WAY.remove(part);
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // The way out of a failure that is reported already, or something that harms nobody.
      }
    }
  }

  static InvalidInputException explain(Path file, Exception e) {
    String said = String.valueOf(e.getMessage());
    StringBuilder all = new StringBuilder();
    for (Throwable t = e; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    String reason = all.toString().toLowerCase(Locale.ROOT);
    if (reason.contains("no space")
        || reason.contains("not enough space")
        || reason.contains("quota")
        || reason.contains("disk full")) {
      return new InvalidInputException(
          "There is no room left on the disk for " + file + "; free some or choose another disk.",
          e);
    }
    if (e instanceof AccessDeniedException
        || e instanceof ReadOnlyFileSystemException
        || reason.contains("read-only")) {
      return new InvalidInputException(
          file + " may not be written; check the permissions of its folder.", e);
    }
    return new InvalidInputException(
        file + " could not be written (" + said + "); choose another place.", e);
  }

  /** What the machine said, as the middle of a sentence. */
  private static String reason(IOException e) {
    return "the system says \"" + String.valueOf(e.getMessage()).strip() + "\"";
  }
}
