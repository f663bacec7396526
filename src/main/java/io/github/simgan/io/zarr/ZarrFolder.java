package io.github.simgan.io.zarr;

import io.github.simgan.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells folders that may be OME-Zarr images from others. */
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
}
