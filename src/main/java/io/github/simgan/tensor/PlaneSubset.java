package io.github.simgan.tensor;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Some planes of a set.
 *
 * @param planes the whole set
 * @param chosen indices into it, at least one
 */
public record PlaneSubset(PlaneSet planes, List<Integer> chosen) implements PlaneView {
  /** Checks that something was chosen. */
  public PlaneSubset {
    chosen = List.copyOf(chosen);
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException("A set of planes needs at least one.");
    }
  }

  @Override
  public int size() {
    return chosen.size();
  }

  @Override
  public String name(int index) {
    return planes.name(chosen.get(index));
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    return planes.plane(chosen.get(index));
  }
}
