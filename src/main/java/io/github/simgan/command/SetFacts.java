package io.github.simgan.command;

import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.tensor.PlaneSet;
import java.nio.file.Path;
import java.util.List;

/**
 * What a dialog can tell of a set of images without reading all of it.
 *
 * @param name as it was typed
 * @param planes in it; of a folder, as many per file as in the first one
 * @param channels of a plane
 * @param width of the first plane in pixels
 * @param height of the first plane in pixels
 */
record SetFacts(String name, int planes, int channels, long width, long height) {

  /**
   * Looks at a set. Of a folder the first file is read.
   *
   * @param key of the parameter
   * @param text what names the set, as for {@link ImageSets}
   * @throws io.github.simgan.InvalidInputException if there is no such set
   */
  static SetFacts of(String key, String text) {
    String name = Arguments.text(text);
    if (ImageSets.isFolder(name)) {
      List<Path> files = ImageFiles.list(Path.of(name));
      Hyperstack first = ImageFiles.open(files.get(0));
      return of(name, ImageFiles.planes(first), files.size());
    }
    return of(name, ImageSets.planes(key, name), 1);
  }

  private static SetFacts of(String name, PlaneSet planes, int files) {
    var first = planes.plane(0);
    return new SetFacts(
        name, planes.size() * files, planes.channels(), first.dimension(0), first.dimension(1));
  }

  /** For example {@code "40 planes of 256×256"}. */
  String words() {
    return planes + (planes == 1 ? " plane of " : " planes of ") + width + "×" + height;
  }
}
