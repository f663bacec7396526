package io.github.simgan.io;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PixelType;
import java.util.Map;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * An ImageJ image seen as one five-dimensional ImgLib2 interval: axes (X, Y, C, Z, T), the planes
 * wrapped, not copied. A colour table such as "Fire" is how an image is shown, not what was
 * measured: it is kept and not applied.
 */
public final class Hyperstack {
  private final ImagePlus image;
  private final RandomAccessibleInterval<? extends RealType<?>> pixels;
  private final PixelType pixelType;

  private Hyperstack(ImagePlus image) {
    this.image = image;
    this.pixels = StackPixels.of(image);
    this.pixelType = PixelType.of(pixels.getType());
  }

  /**
   * Wraps an image.
   *
   * @param image 8-, 16-, 32-bit or RGB, in memory or virtual; its pixels are shared
   * @throws InvalidInputException if there is no image (ImageJ hands over an empty one for a title
   *     that is not open), or it is of ImageJ's type "8-bit Color", with a palette in any order
   */
  public static Hyperstack of(ImagePlus image) {
    if (image == null || image.getWidth() < 1 || image.getHeight() < 1) {
      throw noImage();
    }
    ImageProcessor processor = image.getProcessor();
    if (processor == null) {
      throw noImage();
    }
    if (image.getType() == ImagePlus.COLOR_256) {
      throw new InvalidInputException(
          "The values of \""
              + image.getTitle()
              + "\" are numbers of colours, not brightness; convert it with Image > Type > RGB"
              + " Color or 8-bit.");
    }
    if (image.getBitDepth() == 24 && image.getNChannels() > 1) {
      throw new InvalidInputException(
          "The RGB image \""
              + image.getTitle()
              + "\" says it has "
              + image.getNChannels()
              + " channels beside its colours; set its channels to 1 with Image > Properties.");
    }
    return new Hyperstack(image);
  }

  /**
   * A new black image in memory.
   *
   * @param title of the image
   * @param type one of {@link PixelType#UINT8}, {@link PixelType#UINT16}, {@link PixelType#FLOAT32}
   * @param size lengths of the axes (X, Y, C, Z, T), at least 1 each
   * @throws InvalidInputException if ImageJ has no such type, or memory does not suffice
   */
  public static Hyperstack create(String title, PixelType type, int... size) {
    return of(Likeness.empty(title, type, size));
  }

  /**
   * A picture in colours.
   *
   * @param title of the picture
   * @param width in pixels
   * @param height in pixels
   * @param rgb width · height pixels, row by row, each 0xRRGGBB; copied
   */
  public static Hyperstack colour(String title, int width, int height, int[] rgb) {
    return of(new ImagePlus(title, new ColorProcessor(width, height, rgb.clone())));
  }

  /**
   * Sets the size of a pixel.
   *
   * @param x width in units
   * @param y height in units
   * @param z distance of two slices in units
   * @param unit for example {@code "µm"}
   */
  public void setPixelSize(double x, double y, double z, String unit) {
    image.getCalibration().pixelWidth = x;
    image.getCalibration().pixelHeight = y;
    image.getCalibration().pixelDepth = z;
    image.getCalibration().setUnit(unit);
  }

  /**
   * Sets which values are shown black and white, in every channel.
   *
   * @param black value
   * @param white value
   */
  public void setDisplayRange(double black, double white) {
    for (int c = image.getNChannels(); c >= 1; c--) {
      image.setC(c);
      image.setDisplayRange(black, white);
    }
  }

  /**
   * Adds to what ImageJ shows as the image's info, and saves with it.
   *
   * @param lines each becomes {@code key: value}
   */
  public void addInfo(Map<String, String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    String before = image.getInfoProperty();
    String own = before == null || before.isEmpty() ? "" : before.stripTrailing() + "\n";
    image.setProperty("Info", own + text);
  }

  private static InvalidInputException noImage() {
    return new InvalidInputException(
        "There is no image of that title; open the image first and give its exact title.");
  }

  /** The ImageJ image, for the rooms that may use ImageJ. */
  public ImagePlus imagePlus() {
    return image;
  }

  /** The image's title. */
  public String title() {
    return image.getTitle();
  }

  /** Number of channels, at least 1; 3 for RGB. */
  public int channels() {
    return (int) pixels.dimension(2);
  }

  /** Number of Z slices, at least 1. */
  public int slices() {
    return (int) pixels.dimension(3);
  }

  /** Number of time points, at least 1. */
  public int frames() {
    return (int) pixels.dimension(4);
  }

  /** Whether pixels are read from a file when asked for and cannot be written. */
  public boolean isVirtual() {
    return image.hasImageStack() && image.getImageStack().isVirtual();
  }

  /** Range and step of the pixels; {@link PixelType#UINT8} for each channel of RGB. */
  public PixelType pixelType() {
    return pixelType;
  }

  /**
   * All pixels, as stored (ImageJ's density calibration is not applied).
   *
   * @return axes (X, Y, C, Z, T), minimum 0 in each; safe for several threads; what is written goes
   *     to the image itself unless it is virtual
   */
  public RandomAccessibleInterval<? extends RealType<?>> pixels() {
    return pixels;
  }

  /**
   * An empty image in memory that is like this one in all but its pixels: type, axes, calibration,
   * LUTs, display ranges, slice labels, overlay and properties.
   *
   * @param title of the new image
   * @throws InvalidInputException if memory does not suffice
   */
  public Hyperstack likeThis(String title) {
    return of(Likeness.same(image, title));
  }

  /**
   * As {@link #likeThis(String)}, with pixels of another type. RGB becomes three channels in red,
   * green and blue where the type is not 8-bit.
   *
   * @param title of the new image
   * @param type one of {@link PixelType#UINT8}, {@link PixelType#UINT16}, {@link PixelType#FLOAT32}
   * @throws InvalidInputException if ImageJ has no such type, or memory does not suffice
   */
  public Hyperstack likeThis(String title, PixelType type) {
    Objects.requireNonNull(type, "type");
    return type.equals(pixelType) ? likeThis(title) : of(Likeness.ofType(image, title, type));
  }

  /**
   * As {@link #likeThis(String, PixelType)}, as a virtual stack whose planes are read from other
   * pixels when ImageJ shows them.
   *
   * @param title of the new image
   * @param type one of {@link PixelType#UINT8}, {@link PixelType#UINT16}, {@link PixelType#FLOAT32}
   * @param planes axes (X, Y, C, Z, T) of this image's lengths, values within the type
   * @throws InvalidInputException if ImageJ has no such type
   */
  public Hyperstack lazyLikeThis(
      String title, PixelType type, RandomAccessibleInterval<? extends RealType<?>> planes) {
    return of(Likeness.lazy(image, title, type, planes));
  }

  /**
   * An empty 32-bit image of one channel with this one's X, Y, Z and T axes and calibration, shown
   * in grey: for maps such as that of realism.
   *
   * @param title of the new image
   * @param black value that is shown black
   * @param white value that is shown white
   * @throws InvalidInputException if memory does not suffice
   */
  public Hyperstack likeThis32(String title, double black, double white) {
    return of(Likeness.map(image, title, black, white));
  }
}
