package io.github.simgan.io.zarr;

import com.google.gson.JsonObject;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * An image as OME-Zarr 0.4 in a local folder: its arrays, each half as wide and high as the one
 * before, with axes, pixel sizes and channels. Images of versions 0.1 to 0.3 are read too. Safe for
 * several threads.
 */
public final class OmeZarr {
  private static final int LEAST_CHUNK = 64;
  private static final int MOST_CHUNK = 2048;

  private final Path folder;
  private final ZarrDescription description;
  private final ZarrPyramid pyramid;

  private OmeZarr(Path folder, ZarrDescription description, List<ZarrArray> levels) {
    this.folder = folder;
    this.description = description;
    this.pyramid = new ZarrPyramid(description.axes(), levels);
  }

  /** Whether a path is by its name a Zarr folder, or to be one. */
  public static boolean isNamed(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".zarr");
  }

  /** Whether a path is a Zarr folder, by its name or its content. */
  public static boolean is(Path path) {
    return isNamed(path)
        || Files.exists(path.resolve(".zattrs"))
        || Files.exists(path.resolve(".zarray"));
  }

  /**
   * Opens an image.
   *
   * @param folder of the image, or of a collection that has one image, named 0
   * @throws InvalidInputException if there is none, or it is damaged or of a kind that is not
   *     supported
   */
  public static OmeZarr open(Path folder) {
    Path attributes = ZarrFolder.attributes(folder);
    JsonObject json = ZarrJson.read(attributes);
    if (!json.has("multiscales")) {
      Path only = folder.resolve("0");
      if (json.has("bioformats2raw.layout") && !Files.exists(folder.resolve("1"))) {
        return open(only);
      }
      throw new InvalidInputException(
          folder
              + " is not one OME-Zarr image; give the folder of an image in it, such as "
              + only
              + ".");
    }
    try {
      ZarrDescription description = ZarrDescription.read(json);
      String path = ZarrDescription.path(json);
      if (!path.matches("[\\p{L}\\p{N} ._/-]{1,200}")) { // it will be in messages
        throw new InvalidInputException("has its pixels at an odd path; export it again");
      }
      Path array = folder.resolve(path).normalize();
      if (!array.startsWith(folder.normalize())) {
        throw new InvalidInputException("has its pixels outside its folder; export it again");
      }
      ZarrArray pixels = ZarrArray.open(array);
      return new OmeZarr(folder, description.fitting(pixels), List.of(pixels));
    } catch (InvalidInputException e) {
      throw e.getMessage().endsWith(".")
          ? e
          : new InvalidInputException("The image " + folder + " " + e.getMessage() + ".", e);
    } catch (RuntimeException e) {
      // Whatever gson says about a value that is missing or of another kind.
      throw new InvalidInputException(
          attributes + " is damaged or not that of an OME-Zarr image; export it again.", e);
    }
  }

  /**
   * An image with the axes, pixel sizes, channels, chunks and compression of this one, without
   * pixels; or one that was begun so before.
   *
   * @param target folder, made if needed
   * @param type of its pixels
   * @param info how its pixels are made, by keyword, in place of what this one says
   * @throws InvalidInputException if something else is there or it cannot be written
   */
  public OmeZarr createLike(Path target, ZarrType type, Map<String, String> info) {
    Compression compression = largest().layout().compression();
    long[] size = description.axes().toImageJ(largest().size());
    return create(target, description.with(info), size, chunk(), type, compression);
  }

  /**
   * As {@link #createLike}, a map of one channel, 32-bit and shown in grey from 0 to 1.
   *
   * @param target folder, made if needed
   * @param info how its pixels are made, by keyword, in place of what this one says
   * @throws InvalidInputException if something else is there or it cannot be written
   */
  public OmeZarr createMap(Path target, Map<String, String> info) {
    long[] size = description.axes().toImageJ(largest().size());
    Compression compression = largest().layout().compression();
    return createMap(target, description.with(info), size, chunk(), compression);
  }

  /**
   * As {@link #createMap(Path, Map)}, with axes, pixel sizes and chunks of what is no OME-Zarr.
   *
   * @param folder made if needed
   * @param spec of the image that the map is of
   * @param info how its pixels are made, by keyword
   * @throws InvalidInputException if something else is there or it cannot be written
   */
  public static OmeZarr createMap(Path folder, ZarrSpec spec, Map<String, String> info) {
    ZarrDescription like = spec.description().with(info);
    return createMap(folder, like, spec.size(), spec.chunk(), spec.compression());
  }

  private static OmeZarr createMap(
      Path folder, ZarrDescription like, long[] size, int[] chunk, Compression compression) {
    long[] one = size.clone();
    one[2] = 1;
    return create(folder, like.map((int) size[2]), one, chunk, ZarrType.FLOAT32, compression);
  }

  /**
   * An image without pixels; or one that was begun so before.
   *
   * @param folder made if needed
   * @param spec what it is to be
   * @throws InvalidInputException if something else is there or it cannot be written
   */
  public static OmeZarr create(Path folder, ZarrSpec spec) {
    return create(folder, spec, Map.of());
  }

  /**
   * An image without pixels; or one that was begun so before.
   *
   * @param folder made if needed
   * @param spec what it is to be
   * @param info how its pixels are made, by keyword
   * @throws InvalidInputException if something else is there or it cannot be written
   */
  public static OmeZarr create(Path folder, ZarrSpec spec, Map<String, String> info) {
    return create(
        folder,
        spec.description().with(info),
        spec.size(),
        spec.chunk(),
        spec.type(),
        spec.compression());
  }

  private static OmeZarr create(
      Path folder,
      ZarrDescription description,
      long[] size,
      int[] chunk,
      ZarrType type,
      Compression compression) {
    ZarrArray.makeFolders(folder);
    JsonObject group = new JsonObject();
    group.addProperty("zarr_format", 2);
    ZarrJson.write(folder.resolve(".zgroup"), group);
    ZarrPyramid pyramid =
        ZarrPyramid.create(folder, description.axes(), size, chunk, type, compression);
    ZarrJson.write(folder.resolve(".zattrs"), description.json(pyramid.levels().size()));
    return new OmeZarr(folder, description, pyramid.levels());
  }

  private ZarrArray largest() {
    return pyramid.levels().get(0);
  }

  /** Where the image is. */
  public Path folder() {
    return folder;
  }

  /** Name of the image; may be empty. */
  public String name() {
    return description.name();
  }

  /** How the pixels were made, by keyword; empty if the image does not say so. */
  public Map<String, String> info() {
    return Collections.unmodifiableMap(description.info());
  }

  /**
   * Labels of the planes, C fastest, then Z, then T; empty for a plane without one.
   *
   * @return at most as many as there are planes
   */
  public List<String> labels() {
    return List.copyOf(description.labels());
  }

  /** Type of the pixels. */
  public ZarrType type() {
    return largest().layout().type();
  }

  /**
   * All pixels at full size, read chunk by chunk when they are asked for. The chunks that were used
   * last are kept as long as the returned image is.
   *
   * @return axes (X, Y, C, Z, T), minimum 0 in each, read-only; safe for several threads
   */
  public RandomAccessibleInterval<? extends RealType<?>> pixels() {
    return description.axes().toImageJ(largest().pixels());
  }

  /**
   * As {@link #pixels()}, for those who walk through the image in rows of blocks: no more is kept
   * than what the next row comes back to.
   *
   * @param width of the rows in pixels
   * @param height of the rows in pixels
   * @return as {@link #pixels()}
   */
  public RandomAccessibleInterval<? extends RealType<?>> pixels(long width, long height) {
    int kept = KeptChunks.rows(largest().layout(), description.axes(), width, height);
    return description.axes().toImageJ(largest().pixels(kept));
  }

  /** How often a chunk of the full-size image was read since it was opened. */
  public long chunksRead() {
    return largest().chunksRead();
  }

  /** Width and height of the chunks of images like this one: its own, unless they are extreme. */
  public int[] chunk() {
    int[] chunk = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      int d = description.axes().count() - 1 - description.axes().zarr(axis);
      int own = largest().layout().grid().cellDimension(d);
      chunk[axis] = own < LEAST_CHUNK || own > MOST_CHUNK ? ZarrSpec.CHUNK : own;
    }
    return chunk;
  }

  /**
   * Size of a pixel.
   *
   * @param axis of (X, Y, C, Z, T)
   * @return in {@link #unit}; 1 if the image has no such axis
   */
  public double pixelSize(int axis) {
    int place = description.axes().zarr(axis);
    return place < 0 ? 1 : description.scale().get(place);
  }

  /**
   * Unit of an axis of (X, Y, C, Z, T).
   *
   * @return as OME-Zarr names it; empty if it is not known
   */
  public String unit(int axis) {
    int place = description.axes().zarr(axis);
    return place < 0 ? "" : description.axes().axes().get(place).unit();
  }

  /** How the channels are shown; empty if the image does not say so. */
  public List<ZarrChannel> channels() {
    return ZarrChannel.read(description.omero());
  }

  /**
   * Writes a part of the full-size image whose borders lie between chunks. Parts that share no
   * chunk may be written at the same time, by several processes too.
   *
   * @param part axes (X, Y, C, Z, T); values must fit the type
   * @param min where it begins, (X, Y, C, Z, T)
   * @throws InvalidInputException if it cannot be written
   */
  public void write(RandomAccessibleInterval<? extends RealType<?>> part, long... min) {
    largest().write(description.axes().fromImageJ(part), description.axes().toArray(min));
  }

  /**
   * Fills the smaller arrays with means of the larger ones. Call it when all pixels are written.
   *
   * @param progress of it
   * @throws InvalidInputException if a chunk is damaged or cannot be written
   */
  public void writePyramid(Progress progress) {
    pyramid.fill(progress);
  }
}
