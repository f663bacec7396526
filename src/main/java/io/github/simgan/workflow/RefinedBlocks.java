package io.github.simgan.workflow;

import io.github.simgan.Progress;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.tensor.PixelType;
import java.util.List;
import java.util.Map;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Refines the blocks of one image. */
final class RefinedBlocks implements ZarrParts.Maker {
  private final RefinedImages images;
  private final ImageRefiner refiner;
  private List<Long> noiseKeys;

  RefinedBlocks(RefinedImages images, ImageRefiner refiner) {
    this.images = images;
    this.refiner = refiner;
  }

  @Override
  public PixelType type(PixelType input) {
    return images.type(input);
  }

  @Override
  public boolean isMap() {
    return false;
  }

  @Override
  public Map<String, String> info() {
    return images.origin();
  }

  @Override
  public void requireFit(RandomAccessibleInterval<? extends RealType<?>> source) {
    refiner.requireFit(source);
  }

  @Override
  public void make(
      RandomAccessibleInterval<? extends RealType<?>> source,
      FinalInterval where,
      RandomAccessibleInterval<? extends RealType<?>> target,
      Progress progress) {
    refiner.refine(source, noiseKeys(source), where, target, progress);
  }

  /** It reads here and there in the first plane: once for all blocks. */
  private synchronized List<Long> noiseKeys(
      RandomAccessibleInterval<? extends RealType<?>> source) {
    if (noiseKeys == null) {
      noiseKeys = refiner.noiseKeys(source);
    }
    return noiseKeys;
  }
}
