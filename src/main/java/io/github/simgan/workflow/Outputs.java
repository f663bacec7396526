package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Checks where results are to go before hours of work are spent on them. Nothing is made or changed
 * here.
 */
public final class Outputs {
  private Outputs() {}

  /**
   * Checks that a file can be written.
   *
   * @param file to be written or replaced; its folder must exist
   * @param bytes that it will take, roughly
   * @throws InvalidInputException if it cannot
   */
  public static void requireFile(Path file, long bytes) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file + " is a folder; give the name of a file to write.");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidInputException(
          "The folder " + folder + " does not exist; create it before writing " + file + ".");
    }
    requireWritable(folder);
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new InvalidInputException(file + " may not be replaced; check its permissions.");
    }
    requireRoom(folder, file, bytes);
  }

  /**
   * Checks that a folder can be filled.
   *
   * @param folder that exists, or that can be made in one that does
   * @throws InvalidInputException if it cannot
   */
  public static void requireFolder(Path folder) {
    if (Files.isDirectory(folder)) {
      requireWritable(folder);
      return;
    }
    if (Files.exists(folder)) {
      throw new InvalidInputException(
          folder + " is a file; results of a folder of images go to a folder.");
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new InvalidInputException(
          "The folder " + parent + " does not exist; create it before writing " + folder + ".");
    }
    requireWritable(parent);
  }

  private static void requireWritable(Path folder) {
    if (!Files.isWritable(folder)) {
      throw new InvalidInputException(
          "The folder " + folder + " may not be written; choose another or check its permissions.");
    }
  }

  private static void requireRoom(Path folder, Path file, long bytes) {
    long free;
    try {
      free = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      // Some network file systems do not tell; writing will.
      return;
    }
    if (free < bytes) {
      throw new InvalidInputException(
          String.format(
              "There is no room left on the disk for %s (about %d kB are needed, %d kB are free);"
                  + " free some or choose another disk.",
              file, bytes / 1024, free / 1024));
    }
  }

  /**
   * Makes a folder if it is not there.
   *
   * @param folder that {@link #requireFolder} let pass
   * @throws InvalidInputException if it cannot be made
   */
  public static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The folder " + folder + " cannot be made; choose another place.", e);
    }
  }

  /**
   * Checks that a result does not replace what it is made from, or another result.
   *
   * @param output file to be written
   * @param used files that must stay, as {@link #key}
   */
  static void requireUnused(Path output, Set<Path> used) {
    if (used.contains(key(output))) {
      throw new InvalidInputException(
          output + " would replace a file that is in use here; give another name.");
    }
  }

  /** A path by which a file or folder is known however it was reached: links, dots, relative. */
  static Path key(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // It is not there yet, so nothing else leads to it.
      return path.toAbsolutePath().normalize();
    }
  }

  /** Whether two paths mean the same file or folder. */
  static boolean same(Path a, Path b) {
    return key(a).equals(key(b));
  }
}
