package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import io.github.simgan.io.ImageFiles;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Which images of a folder are worked on, and what becomes of results that are there already.
 *
 * @param input folder of images
 * @param pattern of file names, with * and ? and {a,b}; with a slash, of paths below the folder;
 *     empty for all images
 * @param subfolders whether images in subfolders are meant too
 * @param labels folder with a label image for each image, or the input folder itself; see {@link
 *     LabelPartners}
 * @param replace whether results that are there are made again
 */
public record FolderChoice(
    Path input, String pattern, boolean subfolders, Optional<Path> labels, boolean replace) {

  /**
   * All images of a folder without its subfolders, those left out that are done.
   *
   * @param input folder of images
   */
  public static FolderChoice of(Path input) {
    return new FolderChoice(input, "", false, Optional.empty(), false);
  }

  /**
   * The chosen images.
   *
   * @param without folders whose images are not meant, such as those of the results
   * @return at least one path, relative to the input folder, folder by folder in natural order
   * @throws InvalidInputException if there is none, or the folder or the pattern cannot be used
   */
  List<Path> images(Collection<Path> without) {
    requireFolder(input);
    labels.ifPresent(FolderChoice::requireFolder);
    List<Path> left = new ArrayList<>(without);
    boolean beside = labels.isPresent() && Outputs.same(labels.get(), input);
    if (!beside) {
      labels.ifPresent(left::add);
    }
    List<Path> keys = left.stream().map(Outputs::key).toList();
    PathMatcher matcher = matcher();
    List<Path> chosen = new ArrayList<>();
    for (Path file : files()) {
      Path relative = input.relativize(file);
      Path key = Outputs.key(file.getParent()).resolve(file.getFileName());
      if (keys.stream().noneMatch(key::startsWith)
          && matcher.matches(pattern.contains("/") ? relative : relative.getFileName())
          && !(beside && LabelPartners.isLabel(file))) {
        chosen.add(relative);
      }
    }
    if (chosen.isEmpty()) {
      throw new InvalidInputException(
          "The folder "
              + input
              + " has no image "
              + (pattern.isEmpty() ? "" : "named " + pattern + " ")
              + "to work on; check the folder"
              + (pattern.isEmpty() ? "" : ", the pattern")
              + " and whether subfolders are meant.");
    }
    return chosen;
  }

  private List<Path> files() {
    if (!subfolders) {
      return ImageFiles.list(input);
    }
    List<Path> files = new ArrayList<>();
    new ImageTree(input).forEachRemaining(files::add);
    return files;
  }

  private PathMatcher matcher() {
    if (pattern.isEmpty()) {
      return path -> true;
    }
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new InvalidInputException(
          "The pattern "
              + pattern
              + " cannot be understood ("
              + e.getDescription()
              + "); use * for anything and ? for one letter.",
          e);
    }
  }

  private static void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          folder
              + (Files.exists(folder) ? " is not a folder" : " does not exist")
              + "; give a folder of images.");
    }
  }
}
