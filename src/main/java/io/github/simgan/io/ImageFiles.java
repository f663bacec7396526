package io.github.simgan.io;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.Opener;
import ij.plugin.FileInfoVirtualStack;
import io.github.simgan.InvalidInputException;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.tensor.PlaneSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Opens image files and folders: TIFF (stacks and hyperstacks as ImageJ reads them), BigTIFF, PNG,
 * JPEG and OME-Zarr. A file is checked before ImageJ sees it, since ImageJ fills a truncated file
 * up with zeros. Opens no window and asks nothing.
 */
public final class ImageFiles {
  private static final Set<String> EXTENSIONS = Set.of("tif", "tiff", "png", "jpg", "jpeg");

  /** Memory for the images of a folder, in bytes. */
  private static final long FOLDER_MEMORY = 512L << 20;

  /** TIFF stacks whose pixels take more bytes than this are read plane by plane. */
  private static final long VIRTUAL_ABOVE = 512L << 20;

  private ImageFiles() {}

  /**
   * Opens one image.
   *
   * @param file TIFF, PNG or JPEG, told by its content, or an OME-Zarr folder
   * @return the image; OME-Zarr, and a TIFF stack of more than 512 MB (or an eighth of the memory,
   *     if that is less), as a virtual stack
   * @throws InvalidInputException if the file is missing, empty, of another format, or incomplete
   */
  public static Hyperstack open(Path file) {
    return open(file, Math.min(VIRTUAL_ABOVE, Runtime.getRuntime().maxMemory() / 8));
  }

  /** As {@link #open(Path)}, with the size above which a stack is left on disk. */
  static Hyperstack open(Path file, long virtualAbove) {
    if (isZarr(file)) {
      OmeZarr zarr = OmeZarr.open(file);
      Hyperstack image = Hyperstack.of(ZarrImages.stack(zarr, name(file)));
      image.addInfo(zarr.info());
      return image;
    }
    requireFile(file);
    ImagePlus image;
    try {
      image =
          switch (Signature.of(file)) {
            case TIFF -> tiff(file, virtualAbove);
            case PNG -> {
              PictureCheck.png(file);
              yield withoutPalette(Opener.openUsingImageIO(file.toAbsolutePath().toString()));
            }
            case JPEG -> {
              PictureCheck.jpeg(file);
              yield opener().openImage(file.toAbsolutePath().getParent().toString(), name(file));
            }
            case BIG_TIFF -> BigTiffStack.open(file, virtualAbove);
            case OTHER -> throw notAnImage(file);
          };
    } catch (IOException e) {
      throw new InvalidInputException(
          file + " cannot be read (" + e.getMessage() + "); check the file.", e);
    }
    if (image == null || image.getProcessor() == null) {
      throw new InvalidInputException(
          file + " cannot be decoded; open it in ImageJ and save it again as a TIFF file.");
    }
    image.setTitle(name(file));
    return Hyperstack.of(image);
  }

  /**
   * Whether a path is an OME-Zarr image, which is a folder but stands for one image.
   *
   * @param path of anything
   */
  public static boolean isZarr(Path path) {
    return Files.isDirectory(path) && OmeZarr.is(path);
  }

  private static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file + " is a folder, not an image file; give a file.");
    } else if (!Files.exists(file)) {
      throw new InvalidInputException(file + " does not exist; check the path.");
    } else if (!Files.isReadable(file)) {
      throw new InvalidInputException(file + " may not be read; check its permissions.");
    }
  }

  private static InvalidInputException notAnImage(Path file) {
    String extension = extension(file);
    return new InvalidInputException(
        EXTENSIONS.contains(extension)
            ? file + " is named ." + extension + " but is not a TIFF, PNG or JPEG image; check it."
            : file
                + " is not a TIFF, PNG or JPEG image; open it in ImageJ and save it as a TIFF"
                + " file.");
  }

  private static ImagePlus tiff(Path file, long virtualAbove) {
    long bytes = TiffCheck.pixelBytes(file);
    String path = file.toAbsolutePath().toString();
    // A global calibration would else make ImageJ ask what to do.
    FileOpener.setShowConflictMessage(false);
    try {
      if (bytes > virtualAbove) {
        return FileInfoVirtualStack.openVirtual(path);
      }
      return colours(opener().openTiff(file.toAbsolutePath().getParent().toString(), name(file)));
    } catch (OutOfMemoryError e) {
      throw new InvalidInputException(
          "There is not enough memory to open " + file + "; give Java more.", e);
    } finally {
      FileOpener.setShowConflictMessage(true);
    }
  }

  /** A palette's numbers are in any order: what they stand for is colour, or grey. */
  private static ImagePlus withoutPalette(ImagePlus image) {
    if (image != null && image.getBitDepth() == 8 && !image.getProcessor().isDefaultLut()) {
      image.setProcessor(image.getProcessor().convertToRGB());
      if (image.getProcessor().isGrayscale()) {
        image.setProcessor(image.getProcessor().convertToByte(false));
      }
    }
    return image;
  }

  /** ImageJ takes the 16-bit colours of a file with several pages for slices. */
  private static ImagePlus colours(ImagePlus image) {
    if (image != null
        && image.getOriginalFileInfo() != null
        && image.getOriginalFileInfo().fileType == FileInfo.RGB48
        && image.getNChannels() == 1
        && image.getStackSize() % 3 == 0) {
      image.setDimensions(3, image.getStackSize() / 3, 1);
      image.setOpenAsHyperStack(true);
      return new CompositeImage(image, IJ.COMPOSITE);
    }
    return image;
  }

  private static Opener opener() {
    Opener opener = new Opener();
    opener.setSilentMode(true);
    return opener;
  }

  /**
   * The planes of a file or of all files of a folder.
   *
   * @param path an image file, an OME-Zarr folder, or a folder with image files of one kind
   *     (subfolders and hidden files are left out)
   * @return every (Z, T) plane as (X, Y, C), files in natural order of their names; read when asked
   *     for, at most 512 MB (or a quarter of the memory) of a folder kept; safe for several threads
   * @throws InvalidInputException if a file cannot be read or is not like the first one
   */
  public static PlaneSet planes(Path path) {
    if (isZarr(path)) {
      return new ZarrPlanes(OmeZarr.open(path));
    }
    if (!Files.isDirectory(path)) {
      return planes(open(path));
    }
    return new FolderPlanes(path, Math.min(FOLDER_MEMORY, Runtime.getRuntime().maxMemory() / 4));
  }

  /**
   * The planes of an image.
   *
   * @param image any
   * @return every (Z, T) plane as (X, Y, C), a view; Z runs fastest
   */
  public static PlaneSet planes(Hyperstack image) {
    return new StackPlanes(image);
  }

  /**
   * The image files of a folder, by their extension (tif, tiff, png, jpg, jpeg in either case).
   *
   * @param folder that is searched; not its subfolders
   * @return at least one file, in natural order of the names: "t2" comes before "t10"
   * @throws InvalidInputException if the folder is missing or has no image
   */
  public static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          folder
              + (Files.exists(folder) ? " is not a folder" : " does not exist")
              + "; give a folder of images.");
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files =
          entries
              .filter(f -> EXTENSIONS.contains(extension(f)) && !name(f).startsWith("."))
              .filter(Files::isRegularFile)
              .sorted((a, b) -> NaturalOrder.INSTANCE.compare(name(a), name(b)))
              .toList();
    } catch (IOException e) {
      throw new InvalidInputException(
          "The folder " + folder + " cannot be read; check its permissions.", e);
    }
    if (files.isEmpty()) {
      throw new InvalidInputException(
          "The folder " + folder + " has no TIFF, PNG or JPEG image; give a folder of images.");
    }
    return files;
  }

  private static String name(Path file) {
    return file.toAbsolutePath().getFileName().toString();
  }

  private static String extension(Path file) {
    String name = name(file);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
