package io.github.simgan.io;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.io.TiffEncoder;
import ij.plugin.PNG_Writer;
import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes images so that a file is either complete or not there: everything goes to a hidden file
 * beside the target, which takes the target's name in the end.
 */
public final class ImageWriter {
  private ImageWriter() {}

  /**
   * Writes a TIFF file that ImageJ opens with the same axes, calibration, LUTs, display ranges,
   * slice labels, overlay and properties. Planes of a virtual stack are read one after another.
   * Beyond 4 GB programs other than ImageJ see the first plane only.
   *
   * @param image to write; not changed
   * @param target file, replaced if it is there; its folder must exist
   * @throws InvalidInputException if it cannot be written: no room, no permission, no such folder
   */
  public static void tiff(Hyperstack image, Path target) {
    requireNotSource(image, target);
    FileInfo info = describe(image.imagePlus());
    AtomicFile.write(
        target,
        temporary -> {
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
            new TiffEncoder(info).write(out);
          }
        });
  }

  /**
   * The bytes of such a TIFF file, for an image that goes into another file.
   *
   * @param image of less than 2 GB; not changed
   */
  public static byte[] tiff(Hyperstack image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new TiffEncoder(describe(image.imagePlus())).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * Writes a picture as PNG: 8-bit and 16-bit grey and RGB lose nothing; what else there is is
   * written as it is shown.
   *
   * @param image of one plane (RGB counts as one)
   * @param target file, replaced if it is there; its folder must exist
   * @throws InvalidInputException if the image is a stack or the file cannot be written
   */
  public static void png(Hyperstack image, Path target) {
    if (image.imagePlus().getStackSize() > 1) {
      throw new InvalidInputException(
          "A PNG file holds one plane but \""
              + image.title()
              + "\" has "
              + image.imagePlus().getStackSize()
              + "; write it as TIFF.");
    }
    AtomicFile.write(
        target,
        temporary -> {
          try {
            new PNG_Writer().writeImage(image.imagePlus(), temporary.toString(), -1);
          } catch (IOException | RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IOException(e);
          }
        });
  }

  /** A virtual stack reads by name: replacing its file would change the planes yet to be read. */
  private static void requireNotSource(Hyperstack image, Path target) {
    FileInfo source = image.imagePlus().getOriginalFileInfo();
    if (image.isVirtual()
        && source != null
        && source.directory != null
        && source.fileName != null) {
      try {
        if (Files.exists(target)
            && Files.isSameFile(Path.of(source.directory, source.fileName), target)) {
          throw new InvalidInputException(
              target + " is the file that the virtual stack is read from; give another name.");
        }
      } catch (IOException e) {
        // The source is gone; then it is not the target.
        return;
      }
    }
  }

  /** What ImageJ's own File &gt; Save As &gt; Tiff writes, without its error windows. */
  private static FileInfo describe(ImagePlus image) {
    FileInfo info = image.getFileInfo();
    FileSaver saver = new FileSaver(image);
    info.description = saver.getDescriptionString();
    if (info.fileType == FileInfo.RGB48) {
      // ImageJ interleaves 16-bit red, green, blue, and forgets their display ranges in doing so.
      info.fileType = FileInfo.GRAY16_UNSIGNED;
      int firstLine = info.description.indexOf('\n') + 1;
      info.description =
          info.description.substring(0, firstLine)
              + "images="
              + info.nImages
              + "\n"
              + info.description.substring(firstLine);
    }
    String text = image.getInfoProperty();
    info.info = text == null || text.isEmpty() ? null : text;
    info.sliceLabels = labels(image);
    info.properties = properties(image, info);
    info.roi = image.getRoi() == null ? null : RoiEncoder.saveAsByteArray(image.getRoi());
    info.overlay = image.getOverlay() == null ? null : FileSaver.getOverlay(image);
    if (image.isComposite()) {
      saver.saveDisplayRangesAndLuts(image, info);
    }
    if (image.hasImageStack() && image.getImageStack().isVirtual()) {
      readPlanesFrom(image.getImageStack(), info);
    }
    return info;
  }

  private static void readPlanesFrom(ImageStack stack, FileInfo info) {
    if (info.nImages == 1) {
      info.pixels = stack.getProcessor(1).getPixels();
    } else if (stack instanceof VirtualStack virtual) {
      info.virtualStack = virtual;
    }
  }

  /** ImageJ forgets the label of a single plane that also has properties, unless it is one. */
  private static String[] properties(ImagePlus image, FileInfo info) {
    String[] properties = image.getPropertiesAsArray();
    boolean labelled = info.nImages == 1 && info.sliceLabels != null && info.sliceLabels[0] != null;
    if (properties == null || !labelled || image.getProp("Slice_Label") != null) {
      return properties;
    }
    String[] all = Arrays.copyOf(properties, properties.length + 2);
    all[properties.length] = "Slice_Label";
    all[properties.length + 1] = info.sliceLabels[0];
    return all;
  }

  private static String[] labels(ImagePlus image) {
    if (!image.hasImageStack()) {
      String label = image.getProp("Slice_Label");
      return label == null ? null : new String[] {label};
    }
    ImageStack stack = image.getImageStack();
    String[] labels = new String[stack.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = stack.getSliceLabel(i + 1);
    }
    return labels;
  }
}
