package io.github.simgan.io;

import ij.ImageStack;
import ij.process.ImageProcessor;
import io.github.simgan.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Planes of a virtual stack, read when asked for; the last few are kept, so that walking along
 * channels or rows does not read the file again and again. Read-only: what is written to a plane is
 * lost when it leaves the cache.
 */
final class VirtualPlanes implements IntFunction<Object> {
  /** Planes kept beside one whole set of channels. */
  private static final int SPARE = 4;

  private final ImageStack stack;
  private final String title;
  private final int bits;
  private final Map<Integer, Object> recent;

  VirtualPlanes(ImageStack stack, String title, int bits, int channels) {
    this.stack = stack;
    this.title = title;
    this.bits = bits;
    int limit = channels + SPARE;
    this.recent =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, Object> eldest) {
            return size() > limit;
          }
        };
  }

  /**
   * Reads a plane.
   *
   * @param index counted from 0
   * @return its pixel array
   * @throws InvalidInputException if it cannot be read
   */
  @Override
  public Object apply(int index) {
    // Virtual stacks are not made for several threads: one reads at a time.
    synchronized (stack) {
      Object plane = recent.get(index);
      if (plane == null) {
        plane = read(index);
        recent.put(index, plane);
      }
      return plane;
    }
  }

  private Object read(int index) {
    ImageProcessor processor = stack.getProcessor(index + 1);
    if (processor == null
        || processor.getBitDepth() != bits
        || processor.getWidth() != stack.getWidth()
        || processor.getHeight() != stack.getHeight()) {
      throw new InvalidInputException(
          "Plane "
              + (index + 1)
              + " of the virtual stack \""
              + title
              + "\" cannot be read, or differs from the others in size or type; check its files.");
    }
    // A virtual stack may use the same array for its next plane.
    return processor.getPixelsCopy();
  }
}
