package io.github.simgan.io.zarr;

import io.github.simgan.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells the folder of an OME-Zarr image from others. */
final class ZarrFolder {
  private ZarrFolder() {}

  /**
   * The file that says what an image is.
   *
   * @param folder of the image or of a collection
   * @throws InvalidInputException if it is neither
   */
  static Path attributes(Path folder) {
    if (Files.exists(folder.resolve("zarr.json"))) {
      throw new InvalidInputException(
          folder + " is Zarr of version 3; export it as OME-Zarr 0.4, which is Zarr 2.");
    }
    if (Files.exists(folder.resolve(".zarray"))) {
      throw new InvalidInputException(
          folder
              + " is a bare array without axes; give the folder of the OME-Zarr image above it.");
    }
    Path attributes = folder.resolve(".zattrs");
    if (!Files.exists(attributes)) {
      throw new InvalidInputException(
          folder
              + (Files.exists(folder)
                  ? " is not an OME-Zarr image (it has no .zattrs); export it as OME-Zarr 0.4."
                  : " does not exist; check the path."));
    }
    return attributes;
  }

  /**
   * What an image says of its pixels, without labels of planes that are not there.
   *
   * @param description as it was read
   * @param array the pixels
   * @throws InvalidInputException if it has other axes
   */
  static ZarrDescription fitting(ZarrDescription description, ZarrArray array) {
    int axes = array.layout().grid().numDimensions();
    if (axes != description.axes().count()) {
      throw new InvalidInputException(
          "names "
              + description.axes().count()
              + " axes for an array of "
              + axes
              + "; export it again");
    }
    long[] size = description.axes().toImageJ(array.size());
    List<String> labels = description.labels();
    long planes = Math.min(labels.size(), size[2] * size[3] * size[4]);
    return description.labelled(labels.subList(0, (int) planes));
  }
}
