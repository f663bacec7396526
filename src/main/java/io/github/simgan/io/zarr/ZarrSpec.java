package io.github.simgan.io.zarr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * An OME-Zarr image that is to be made, with all five axes.
 *
 * @param name of the image
 * @param size (X, Y, C, Z, T) in pixels
 * @param type of its pixels
 * @param pixelSize of (X, Y, C, Z, T) in units; 0 if not known
 * @param units of (X, Y, C, Z, T) as OME-Zarr names them ("micrometer"), empty if not known
 * @param channels how they are shown; none if that is not known
 * @param chunk width and height of the chunks in pixels
 * @param compression of the chunks
 * @param labels of the planes, C fastest, then Z, then T; empty for a plane without one; none if no
 *     plane has one
 */
@SuppressWarnings("ArrayRecordComponent") // made to be read once
public record ZarrSpec(
    String name,
    long[] size,
    ZarrType type,
    double[] pixelSize,
    List<String> units,
    List<ZarrChannel> channels,
    int[] chunk,
    Compression compression,
    List<String> labels) {
  /** Width and height of chunks unless told otherwise, in pixels. */
  static final int CHUNK = 512;

  /**
   * An image without units or colours, in chunks of 512 by 512 pixels packed with Zstandard.
   *
   * @param name of the image
   * @param size (X, Y, C, Z, T) in pixels
   * @param type of its pixels
   */
  public static ZarrSpec of(String name, long[] size, ZarrType type) {
    return new ZarrSpec(
        name,
        size,
        type,
        new double[5],
        Collections.nCopies(5, ""),
        List.of(),
        new int[] {CHUNK, CHUNK},
        Compression.ZSTD,
        List.of());
  }

  /**
   * The same with sizes of pixels.
   *
   * @param pixelSize as the record has it
   * @param units as the record has them
   */
  public ZarrSpec sized(double[] pixelSize, List<String> units) {
    return new ZarrSpec(name, size, type, pixelSize, units, channels, chunk, compression, labels);
  }

  /**
   * The same with colours.
   *
   * @param channels as many as the image has
   */
  public ZarrSpec shown(List<ZarrChannel> channels) {
    return new ZarrSpec(name, size, type, pixelSize, units, channels, chunk, compression, labels);
  }

  /**
   * The same in other chunks.
   *
   * @param chunk width and height of the chunks in pixels
   * @param compression of the chunks
   */
  public ZarrSpec packed(int[] chunk, Compression compression) {
    return new ZarrSpec(name, size, type, pixelSize, units, channels, chunk, compression, labels);
  }

  /**
   * The same with labels.
   *
   * @param labels as the record has them
   */
  public ZarrSpec labelled(List<String> labels) {
    return new ZarrSpec(name, size, type, pixelSize, units, channels, chunk, compression, labels);
  }

  ZarrDescription description() {
    List<ZarrAxes.Axis> axes = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (int axis : new int[] {4, 2, 3, 1, 0}) {
      axes.add(new ZarrAxes.Axis(String.valueOf("xyczt".charAt(axis)), units.get(axis)));
      scale.add(pixelSize[axis] > 0 ? pixelSize[axis] : 1);
    }
    return new ZarrDescription(
        name,
        new ZarrAxes(axes),
        scale,
        Collections.nCopies(5, 0.0),
        ZarrChannel.json(channels, type),
        Map.of(),
        labels);
  }
}
