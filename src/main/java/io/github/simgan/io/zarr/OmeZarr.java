package io.github.simgan.io.zarr;

import com.google.gson.JsonObject;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.type.numeric.RealType;

/**
 * An image as OME-Zarr 0.4 in a local folder: its arrays, each half as wide and high as the one
 * before, with axes, pixel sizes and channels. Images of versions 0.1 to 0.3 are read too. Safe for
 * several threads.
 */
public final class OmeZarr {
  private static final int LEAST_CHUNK = 64;
  private static final int MOST_CHUNK = 2048;

  /** Pixels around a block that are read with it, at most. */
  private static final int AROUND = 64;

  private static final int CHANNELS = 2;

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
      Path array = folder.resolve(ZarrDescription.path(json)).normalize();
      if (!array.startsWith(folder.normalize())) {
        throw new InvalidInputException("has its pixels outside its folder; export it again");
      }
      ZarrArray pixels = requireAxes(ZarrArray.open(array), description);
      return new OmeZarr(folder, bounded(description, pixels.size()), List.of(pixels));
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

  /** Without labels of planes that are not there. */
  private static ZarrDescription bounded(ZarrDescription description, long... size) {
    long[] all = description.axes().toImageJ(size);
    List<String> labels = description.labels();
    long planes = Math.min(labels.size(), all[2] * all[3] * all[4]);
    return description.labelled(labels.subList(0, (int) planes));
  }

  private static ZarrArray requireAxes(ZarrArray array, ZarrDescription description) {
    int axes = array.layout().grid().numDimensions();
    if (axes != description.axes().count()) {
      throw new InvalidInputException(
          "names "
              + description.axes().count()
              + " axes for an array of "
              + axes
              + "; export it again");
    }
    return array;
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
    return Map.copyOf(description.info());
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
    return description.axes().toImageJ(largest().pixels(chunks(width, height)));
  }

  /** Chunks that rows of blocks and what is read around them lie in. */
  private int chunks(long width, long height) {
    CellGrid grid = largest().layout().grid();
    long[] row = {width + 2 * AROUND, height + 2 * AROUND};
    long count = 1;
    for (int d = 0; d < grid.numDimensions(); d++) {
      int axis = description.axes().imageJ(d);
      int chunk = grid.cellDimension(d);
      if (axis < 2) {
        count *= Math.min(grid.gridDimension(d), (row[axis] + chunk - 1) / chunk + 1);
      } else if (axis == CHANNELS) {
        count *= grid.gridDimension(d);
      } else if (chunk > 1) {
        // The same chunks serve several planes: they are worth whatever room there is.
        return largest().most();
      }
    }
    return (int) Math.max(4, Math.min(largest().most(), count));
  }

  /**
   * How often a chunk of the full-size image was read since it was opened, for those who measure.
   */
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
