package io.github.simgan.io;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** A virtual stack whose planes are read from an ImgLib2 image when ImageJ shows them. */
final class LazyStack extends VirtualStack {
  private final RandomAccessibleInterval<? extends RealType<?>> pixels;
  private final int bits;
  private final String[] labels;

  /**
   * A stack.
   *
   * @param like image whose labels and colours it has
   * @param pixels axes (X, Y, C, Z, T) of the same lengths
   * @param bits 8, 16, 32, or 24 for RGB
   */
  LazyStack(ImagePlus like, RandomAccessibleInterval<? extends RealType<?>> pixels, int bits) {
    super(
        like.getWidth(),
        like.getHeight(),
        bits == 24 || like.getBitDepth() == 24 ? null : like.getProcessor().getColorModel(),
        null);
    this.pixels = pixels;
    this.bits = bits;
    long planes = pixels.dimension(3) * pixels.dimension(4);
    this.labels = new String[(int) (bits == 24 ? planes : planes * pixels.dimension(2))];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Likeness.label(like, i * like.getStackSize() / labels.length);
    }
    setBitDepth(bits);
  }

  /**
   * A stack without labels.
   *
   * @param pixels axes (X, Y, C, Z, T)
   * @param bits 8, 16 or 32
   */
  LazyStack(RandomAccessibleInterval<? extends RealType<?>> pixels, int bits) {
    super((int) pixels.dimension(0), (int) pixels.dimension(1), null, null);
    this.pixels = pixels;
    this.bits = bits;
    this.labels =
        new String
            [Math.toIntExact(pixels.dimension(2) * pixels.dimension(3) * pixels.dimension(4))];
    setBitDepth(bits);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int getSize() {
    return labels.length;
  }

  @Override
  public int getBitDepth() {
    return bits;
  }

  @Override
  public String getSliceLabel(int n) {
    return labels[n - 1];
  }

  @Override
  public void setSliceLabel(String label, int n) {
    labels[n - 1] = label;
  }

  @Override
  public void deleteSlice(int n) {
    throw new UnsupportedOperationException("Duplicate the image before you delete planes of it.");
  }

  @Override
  public Object getPixels(int n) {
    return getProcessor(n).getPixels();
  }

  @Override
  public ImageProcessor getProcessor(int n) {
    int channels = bits == 24 ? 1 : (int) pixels.dimension(2);
    int c = (n - 1) % channels;
    int rest = (n - 1) / channels;
    int slices = (int) pixels.dimension(3);
    ImageProcessor processor = empty();
    for (int i = 0; i < (bits == 24 ? 3 : 1); i++) {
      fill(processor, c + i, rest % slices, rest / slices);
    }
    return processor;
  }

  private ImageProcessor empty() {
    ImageProcessor processor =
        switch (bits) {
          case 8 -> new ByteProcessor(getWidth(), getHeight());
          case 16 -> new ShortProcessor(getWidth(), getHeight());
          case 24 -> new ColorProcessor(getWidth(), getHeight());
          default -> new FloatProcessor(getWidth(), getHeight());
        };
    if (getColorModel() != null) {
      processor.setColorModel(getColorModel());
    }
    return processor;
  }

  private void fill(ImageProcessor processor, int c, int z, int t) {
    RandomAccessibleInterval<? extends RealType<?>> plane =
        Views.hyperSlice(Views.hyperSlice(Views.hyperSlice(pixels, 4, t), 3, z), 2, c);
    Cursor<? extends RealType<?>> cursor = plane.localizingCursor();
    while (cursor.hasNext()) {
      // In the order of the cells, not of the rows, so that each is made once.
      float value = cursor.next().getRealFloat();
      int x = cursor.getIntPosition(0);
      int y = cursor.getIntPosition(1);
      if (bits == 24) {
        processor.set(x, y, processor.get(x, y) | (int) value << (16 - 8 * c));
      } else {
        processor.setf(x, y, value);
      }
    }
  }
}
