package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import io.github.simgan.io.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * The image files of a folder and its subfolders, folder by folder; hidden ones are left out. Holds
 * the names of one folder at a time.
 */
final class ImageTree implements Iterator<Path> {
  private final Deque<Path> folders = new ArrayDeque<>();
  private final Deque<Path> files = new ArrayDeque<>();

  /**
   * Walks a tree.
   *
   * @param root folder
   */
  ImageTree(Path root) {
    folders.push(root);
  }

  @Override
  public boolean hasNext() {
    while (files.isEmpty() && !folders.isEmpty()) {
      Path folder = folders.pop();
      List<Path> inside = inside(folder);
      for (int i = inside.size() - 1; i >= 0; i--) {
        if (Files.isDirectory(inside.get(i))) {
          folders.push(inside.get(i));
        }
      }
      if (inside.stream().anyMatch(f -> isImage(f) && Files.isRegularFile(f))) {
        files.addAll(ImageFiles.list(folder));
      }
    }
    return !files.isEmpty();
  }

  @Override
  public Path next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return files.pop();
  }

  private static List<Path> inside(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(p -> !p.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new InvalidInputException(
          "The folder " + folder + " cannot be read; check its path and permissions.", e);
    }
  }

  private static boolean isImage(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(tiff?|png|jpe?g)");
  }
}
