package io.github.simgan.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.simgan.InvalidInputException;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.tensor.PlaneSet;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Sets of images named by one text: the title or ID of an open image, or the path of a file or
 * folder.
 */
final class ImageSets {
  private ImageSets() {}

  /**
   * Finds a set; an open image goes before a file of the same name.
   *
   * @param key of the parameter
   * @param text what names the set
   * @throws InvalidInputException if there is no such image or file, or it cannot be read
   */
  static PlaneSet planes(String key, String text) {
    Path path = Arguments.path(key, text, "an open image, an image file or a folder of images");
    ImagePlus open = open(Arguments.text(text));
    if (open != null) {
      return ImageFiles.planes(Hyperstack.of(open));
    }
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          "There is no open image, file or folder named \""
              + Arguments.text(text)
              + "\" (\""
              + key
              + "\"); open the image or check the path.");
    }
    return ImageFiles.planes(path);
  }

  /** Whether a text names a folder, and no open image. */
  static boolean isFolder(String text) {
    try {
      return open(text) == null && Files.isDirectory(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static ImagePlus open(String text) {
    ImagePlus image = WindowManager.getImage(text);
    // ImageJ numbers its images from -1 downwards.
    return image == null && text.matches("-\\d{1,9}")
        ? WindowManager.getImage(Integer.parseInt(text))
        : image;
  }
}
