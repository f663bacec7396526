package io.github.simgan.io;

import net.imglib2.Sampler;
import net.imglib2.converter.readwrite.SamplerConverter;
import net.imglib2.img.basictypeaccess.ByteAccess;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * One colour of packed RGB pixels, to be read and written. ImgLib2 8.0.0 has one of its own
 * (Converters.argbChannels), but writing a value of 128 or more there sets the colours above it to
 * 255, since the byte's sign is not cut off.
 */
final class RgbChannel implements SamplerConverter<ARGBType, UnsignedByteType> {
  private final int shift;

  /**
   * @param channel 0 red, 1 green, 2 blue
   */
  RgbChannel(int channel) {
    this.shift = 16 - 8 * channel;
  }

  @Override
  public UnsignedByteType convert(Sampler<? extends ARGBType> sampler) {
    return new UnsignedByteType(new Access(sampler, shift));
  }

  private record Access(Sampler<? extends ARGBType> sampler, int shift) implements ByteAccess {
    @Override
    public byte getValue(int index) {
      return (byte) (sampler.get().get() >> shift);
    }

    @Override
    public void setValue(int index, byte value) {
      ARGBType pixel = sampler.get();
      pixel.set((pixel.get() & ~(0xff << shift)) | ((value & 0xff) << shift));
    }
  }
}
