package io.github.simgan.io;

import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.PlaneSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * The planes of all files of a folder. Every file is opened once at the start, so that a bad one is
 * found before the work begins; after that files are read when asked for, and the last ones are
 * kept up to a limit.
 */
final class FolderPlanes implements PlaneSet {
  /** Pictures that are decoded at a time. */
  private static final int TOGETHER = 4;

  /** Bytes of a file of which several fit into memory at a time. */
  private static final long SMALL = 16L << 20;

  private final Path folder;
  private final List<Path> files;
  private final long limit;

  /** For every plane, the number of its file. */
  private final List<Integer> fileOf = new ArrayList<>();

  /** For every file, the number of its first plane. */
  private final int[] first;

  private final Map<Integer, StackPlanes> open = new LinkedHashMap<>(16, 0.75f, true);
  private long openBytes;
  private final int channels;
  private final PixelType type;

  /**
   * @param folder with at least one image
   * @param limit bytes of pixels to keep; the last file is kept even if it is larger
   */
  FolderPlanes(Path folder, long limit) {
    this.folder = folder;
    this.files = ImageFiles.list(folder);
    this.limit = limit;
    this.first = new int[files.size()];
    StackPlanes reference = file(0);
    this.channels = reference.channels();
    this.type = reference.pixelType();
    for (int f = 0; f < files.size(); f++) {
      if (f % TOGETHER == 0 && TOGETHER * reference.bytes() < limit) {
        openPictures(f);
      }
      StackPlanes planes = file(f);
      requireLike(planes, f);
      first[f] = fileOf.size();
      for (int i = 0; i < planes.size(); i++) {
        fileOf.add(f);
      }
    }
  }

  /**
   * Decodes the next pictures side by side, if they are of the kind that takes long: PNG. What is
   * wrong with one is said when its turn comes.
   */
  private void openPictures(int from) {
    Map<Integer, StackPlanes> decoded = new ConcurrentHashMap<>();
    IntStream.range(from, Math.min(from + TOGETHER, files.size()))
        .parallel()
        .filter(f -> !open.containsKey(f))
        .forEach(f -> picture(files.get(f)).ifPresent(planes -> decoded.put(f, planes)));
    new TreeMap<>(decoded).forEach(this::keep);
  }

  private static Optional<StackPlanes> picture(Path file) {
    try {
      boolean several = Files.size(file) <= SMALL && Signature.of(file) == Signature.PNG;
      return several ? Optional.of(new StackPlanes(ImageFiles.open(file))) : Optional.empty();
    } catch (IOException | InvalidInputException e) {
      return Optional.empty();
    }
  }

  private void requireLike(StackPlanes planes, int f) {
    if (planes.channels() != channels || !planes.pixelType().equals(type)) {
      throw new InvalidInputException(
          files.get(f).getFileName()
              + " has "
              + kind(planes)
              + ", but "
              + files.get(0).getFileName()
              + " has "
              + kind(file(0))
              + "; all images in "
              + folder
              + " must be of one kind.");
    }
  }

  private static String kind(PlaneSet planes) {
    int count = planes.channels();
    return count + (count == 1 ? " channel of " : " channels of ") + planes.pixelType().name();
  }

  @Override
  public int size() {
    return fileOf.size();
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public PixelType pixelType() {
    return type;
  }

  @Override
  public String name(int index) {
    int f = fileOf.get(index);
    boolean several = (f + 1 < first.length ? first[f + 1] : size()) - first[f] > 1;
    String file = files.get(f).getFileName().toString();
    return several ? file + " (plane " + (index - first[f] + 1) + ")" : file;
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    int f = fileOf.get(index);
    StackPlanes planes = file(f);
    int within = index - first[f];
    if (planes.channels() != channels
        || !planes.pixelType().equals(type)
        || within >= planes.size()) {
      throw new InvalidInputException(
          files.get(f) + " was changed while it was in use; start again.");
    }
    return planes.plane(within);
  }

  /** One file's planes, from memory or from disk. */
  private synchronized StackPlanes file(int f) {
    StackPlanes planes = open.get(f);
    if (planes == null) {
      planes = new StackPlanes(ImageFiles.open(files.get(f)));
      keep(f, planes);
    }
    return planes;
  }

  private synchronized void keep(int f, StackPlanes planes) {
    open.put(f, planes);
    openBytes += planes.bytes();
    Iterator<Map.Entry<Integer, StackPlanes>> oldest = open.entrySet().iterator();
    while (openBytes > limit && open.size() > 1) {
      openBytes -= oldest.next().getValue().bytes();
      oldest.remove();
    }
  }

  /** Files held in memory now. */
  synchronized int filesInMemory() {
    return open.size();
  }
}
