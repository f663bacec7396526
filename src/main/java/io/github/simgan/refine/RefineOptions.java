package io.github.simgan.refine;

import io.github.simgan.InvalidInputException;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.tensor.IntensityMap;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What refined images are to be, beside the model: on this, the model and the image every pixel
 * depends.
 *
 * @param scale which grey levels refined images get
 * @param channels which channels are refined
 */
public record RefineOptions(ImageRefiner.Scale scale, ChannelChoice channels)
    implements Serializable {
  /**
   * All channels together.
   *
   * @param scale which grey levels refined images get
   */
  public static RefineOptions of(ImageRefiner.Scale scale) {
    return new RefineOptions(scale, ChannelChoice.ALL);
  }

  /**
   * What is judged of refined images, to map their realism.
   *
   * @throws InvalidInputException if several channels are refined on their own: a map is of one, or
   *     of all together
   */
  public RealismOptions realism() {
    RealismMapper.Kind kind =
        scale == ImageRefiner.Scale.REAL ? RealismMapper.Kind.REAL : RealismMapper.Kind.REFINED;
    if (channels.isTogether()) {
      return RealismOptions.of(kind);
    }
    if (channels.numbers().size() != 1) {
      throw new InvalidInputException(
          "Realism is mapped of one channel at a time, not where the channels are \""
              + channels
              + "\"; leave realism out, then map that of the channel that you want (SimGAN Realism"
              + " Map, simgan realism --channel).");
    }
    return new RealismOptions(kind, channels.numbers().get(0));
  }

  /**
   * Black and white of a channel of the refined image, where they are not those of its original.
   *
   * @param model that refines
   * @param channel counted from 0
   */
  public Optional<IntensityMap.Range> shown(SimGanModel model, int channel) {
    if (scale == ImageRefiner.Scale.SIMULATED
        || !channels.refined(channel + 1L).contains(channel)) {
      return Optional.empty();
    }
    List<IntensityMap.Range> real = model.intensities().real().channels();
    return Optional.of(real.get(channels.isTogether() ? channel : 0));
  }
}
