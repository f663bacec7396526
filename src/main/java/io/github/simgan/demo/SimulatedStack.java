package io.github.simgan.demo;

import io.github.simgan.io.Hyperstack;
import io.github.simgan.simulate.SimulatedImage;
import io.github.simgan.tensor.PixelType;
import java.util.function.LongFunction;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;

/**
 * A stack of simulated images and the stack of their labels.
 *
 * @param image one simulated image in each slice
 * @param labels instance labels, 0 is background; 8-bit where they fit, else 16-bit
 */
public record SimulatedStack(Hyperstack image, Hyperstack labels) {
  /**
   * Simulates a stack.
   *
   * @param slices at least 1
   * @param firstSeed seed of the first slice; each next one has the next seed
   * @param simulator makes an image from a seed
   * @param micrometres size of a pixel; 0 for none
   */
  public static SimulatedStack of(
      int slices, long firstSeed, LongFunction<SimulatedImage<?>> simulator, double micrometres) {
    return of(slices, firstSeed, simulator, micrometres, true);
  }

  /** As {@link #of}, with 16-bit labels however few there are. */
  static SimulatedStack wide(
      int slices, long firstSeed, LongFunction<SimulatedImage<?>> simulator, double micrometres) {
    return of(slices, firstSeed, simulator, micrometres, false);
  }

  private static SimulatedStack of(
      int slices,
      long firstSeed,
      LongFunction<SimulatedImage<?>> simulator,
      double micrometres,
      boolean mayNarrow) {
    SimulatedImage<?> one = simulator.apply(firstSeed);
    int width = (int) one.image().dimension(0);
    int height = (int) one.image().dimension(1);
    PixelType type = PixelType.of(one.image().getType());
    Hyperstack image = Hyperstack.create("simulated", type, width, height, 1, slices, 1);
    Hyperstack labels = Hyperstack.create("labels", PixelType.UINT16, width, height, 1, slices, 1);
    int most = 0;
    for (int z = 0; z < slices; z++) {
      SimulatedImage<?> slice = z == 0 ? one : simulator.apply(firstSeed + z);
      copy(slice.image(), image, z);
      copy(slice.labels(), labels, z);
      most = Math.max(most, slice.objects());
    }
    if (mayNarrow && most < 256) {
      labels = narrow(labels);
    }
    if (micrometres > 0) {
      image.setPixelSize(micrometres, micrometres, micrometres, "µm");
      labels.setPixelSize(micrometres, micrometres, micrometres, "µm");
    }
    image.setDisplayRange(0, type.equals(PixelType.UINT8) ? 255 : 4095);
    labels.setDisplayRange(0, most);
    return new SimulatedStack(image, labels);
  }

  /** Few labels need half the room. */
  private static Hyperstack narrow(Hyperstack labels) {
    Hyperstack narrow = labels.likeThis("labels", PixelType.UINT8);
    RandomAccess<? extends RealType<?>> to = narrow.pixels().randomAccess();
    var from = labels.pixels().localizingCursor();
    while (from.hasNext()) {
      double value = from.next().getRealDouble();
      to.setPositionAndGet(from).setReal(value);
    }
    return narrow;
  }

  private static void copy(Img<? extends RealType<?>> plane, Hyperstack stack, int z) {
    RandomAccess<? extends RealType<?>> to = stack.pixels().randomAccess();
    to.setPosition(z, 3);
    var from = plane.localizingCursor();
    while (from.hasNext()) {
      double value = from.next().getRealDouble();
      to.setPosition(from.getIntPosition(0), 0);
      to.setPosition(from.getIntPosition(1), 1);
      to.get().setReal(value);
    }
  }
}
