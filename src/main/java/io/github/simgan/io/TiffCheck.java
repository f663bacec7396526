package io.github.simgan.io;

import ij.io.FileInfo;
import ij.io.TiffDecoder;
import io.github.simgan.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a TIFF file holds all the pixels that it says it has. ImageJ fills what is missing with
 * zeros, or leaves out pages, and says so only in its log.
 */
final class TiffCheck {
  private TiffCheck() {}

  /**
   * Checks a TIFF file.
   *
   * @param file with the first bytes of a TIFF
   * @return bytes that its pixels will take in memory; 0 for a file that must be read at once
   * @throws InvalidInputException if it is truncated, damaged, or of a kind that ImageJ cannot read
   */
  static long pixelBytes(Path file) {
    FileInfo[] pages;
    int directories;
    try {
      directories = directories(file);
      Path absolute = file.toAbsolutePath();
      pages =
          new TiffDecoder(absolute.getParent().toString(), absolute.getFileName().toString())
              .getTiffInfo();
    } catch (EOFException | RuntimeException e) {
      if (e instanceof InvalidInputException invalid) {
        throw invalid;
      }
      throw truncated(file, e);
    } catch (IOException e) {
      throw new InvalidInputException(
          file
              + " is a TIFF file that ImageJ cannot read ("
              + e.getMessage().replace('\n', ' ')
              + "); open it with Bio-Formats and save it as a TIFF file.",
          e);
    }
    if (pages == null || pages.length == 0) {
      throw truncated(file, null);
    }
    boolean imageJStack = pages.length == 1 && pages[0].nImages > 1;
    if (!imageJStack && pages.length < directories) {
      throw truncated(file, null);
    }
    requireAlike(file, pages);
    requireBytes(file, pages, imageJStack);
    FileInfo first = pages[0];
    if (first.samplesPerPixel > 1 && first.fileType != FileInfo.RGB) {
      // ImageJ's virtual stacks show one of several interleaved 16-bit channels only.
      return 0;
    }
    long planes = imageJStack ? first.nImages : pages.length;
    return planes * first.width * first.height * first.getBytesPerPixel();
  }

  private static void requireAlike(Path file, FileInfo[] pages) {
    for (FileInfo page : pages) {
      if (page.width < 1 || page.height < 1 || page.getBytesPerPixel() == 0) {
        throw truncated(file, null);
      }
      // ImageJ would silently open the first page alone.
      if (page.width != pages[0].width
          || page.height != pages[0].height
          || page.fileType != pages[0].fileType) {
        throw new InvalidInputException(
            file
                + " has pages of different size or type; save its pages as separate files or leave"
                + " out thumbnails.");
      }
    }
  }

  private static void requireBytes(Path file, FileInfo[] pages, boolean imageJStack) {
    long length = file.toFile().length();
    for (FileInfo page : pages) {
      long plane = planeBytes(page);
      boolean raw = page.compression == FileInfo.COMPRESSION_NONE;
      long end;
      if (imageJStack) {
        end = page.getOffset() + page.nImages * plane + (page.nImages - 1) * page.getGap();
      } else if (raw && (page.stripOffsets == null || page.stripOffsets.length < 2)) {
        end = page.getOffset() + plane;
      } else {
        end = endOfStrips(page);
      }
      if (end > length) {
        throw truncated(file, null);
      }
    }
  }

  private static long planeBytes(FileInfo page) {
    long pixels = (long) page.width * page.height;
    return switch (page.fileType) {
      case FileInfo.BITMAP -> (page.width + 7L) / 8 * page.height;
      case FileInfo.GRAY12_UNSIGNED -> (page.width * 3L / 2) * page.height;
      case FileInfo.GRAY10_UNSIGNED -> (page.width * 5L / 4) * page.height;
      default -> pixels * page.getBytesPerPixel();
    };
  }

  private static long endOfStrips(FileInfo page) {
    long end = 0;
    for (int i = 0; i < page.stripOffsets.length; i++) {
      long bytes = page.stripLengths == null ? 0 : Integer.toUnsignedLong(page.stripLengths[i]);
      end = Math.max(end, Integer.toUnsignedLong(page.stripOffsets[i]) + bytes);
    }
    return end;
  }

  /**
   * Counts the directories, one per page. Those behind the first are left uncounted when they lie
   * outside the file, since ImageJ does not need them for its own stacks; ones that form a ring,
   * which ImageJ would follow for ever, are refused.
   */
  private static int directories(Path file) throws IOException {
    Set<Long> seen = new HashSet<>();
    int count = 0;
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      boolean little = in.readUnsignedShort() == 0x4949;
      in.seek(4);
      long offset = Integer.toUnsignedLong(readInt(in, little));
      while (offset != 0) {
        if (!seen.add(offset)) {
          throw new InvalidInputException(
              file + " is damaged (its pages form a ring); copy or export it again.");
        }
        count++;
        if (offset + 2 > in.length()) {
          return count;
        }
        in.seek(offset);
        int entries = readShort(in, little);
        long next = offset + 2 + 12L * entries;
        if (next + 4 > in.length()) {
          return count + 1;
        }
        if (count == 1) {
          requireNoJpeg(file, in, entries, little);
        }
        in.seek(next);
        offset = Integer.toUnsignedLong(readInt(in, little));
      }
    }
    return count;
  }

  /** ImageJ takes JPEG compression in a narrow image for none at all. */
  private static void requireNoJpeg(Path file, RandomAccessFile in, int entries, boolean little)
      throws IOException {
    for (int i = 0; i < entries; i++) {
      int tag = readShort(in, little);
      in.skipBytes(6);
      int value = readShort(in, little);
      in.skipBytes(2);
      if (tag == TiffDecoder.COMPRESSION && (value == 6 || value == 7)) {
        throw new InvalidInputException(
            file
                + " is a TIFF file compressed as JPEG, which ImageJ cannot read; open it with"
                + " Bio-Formats and save it as a TIFF file.");
      }
    }
  }

  private static int readShort(RandomAccessFile in, boolean little) throws IOException {
    short value = in.readShort();
    return Short.toUnsignedInt(little ? Short.reverseBytes(value) : value);
  }

  private static int readInt(RandomAccessFile in, boolean little) throws IOException {
    int value = in.readInt();
    return little ? Integer.reverseBytes(value) : value;
  }

  private static InvalidInputException truncated(Path file, Throwable cause) {
    return new InvalidInputException(
        file + " is incomplete: the file ends before its pixels do; copy or export it again.",
        cause);
  }
}
