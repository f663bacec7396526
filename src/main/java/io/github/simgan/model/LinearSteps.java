package io.github.simgan.model;

import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a description of BioImage.IO does to grey levels before or after the network, where that is
 * gain · value + offset for each channel.
 *
 * @param gain of each channel, above 0
 * @param offset of each channel
 * @param cuts whether the result is then cut to the pixel type's range
 */
record LinearSteps(List<Double> gain, List<Double> offset, boolean cuts) {
  private static final String REMEDY =
      "this program can do scale_linear and fixed_zero_mean_unit_variance; import the ONNX file"
          + " itself with its range";

  /**
   * Reads the steps of a tensor.
   *
   * @param tensor of the description
   * @param when "preprocessing" or "postprocessing"
   * @param channels of the image
   * @param type of its pixels, to which this program cuts
   * @throws ModelDefect if it has others
   */
  static LinearSteps of(JsonFields tensor, String when, int channels, PixelType type) {
    LinearSteps all =
        new LinearSteps(
            Collections.nCopies(channels, 1.0), Collections.nCopies(channels, 0.0), false);
    boolean clipped = false;
    for (JsonFields step : tensor.has(when) ? tensor.objects(when) : List.<JsonFields>of()) {
      String id = step.text("id");
      JsonFields given = step.has("kwargs") ? step.object("kwargs") : step;
      boolean known =
          switch (id) {
            case "ensure_dtype" ->
                given.text("dtype").startsWith("float") || when.equals("postprocessing");
            case "clip" -> when.equals("postprocessing") && keeps(given, type);
            case "scale_linear", "fixed_zero_mean_unit_variance" ->
                !clipped && (!given.has("axis") || given.text("axis").equals("channel"));
            default -> false;
          };
      if (!known) {
        throw new ModelDefect(
            "it wants a step "
                + ModelDefect.quote(id)
                + " in its "
                + when
                + " that cannot be done here",
            REMEDY);
      }
      clipped |= id.equals("clip");
      if (id.equals("scale_linear")) {
        all = all.then(numbers(given, "gain", 1, channels), numbers(given, "offset", 0, channels));
      } else if (id.startsWith("fixed")) {
        List<Double> mean = numbers(given, "mean", 0, channels);
        List<Double> deviation = numbers(given, "std", 1, channels);
        List<Double> gain = deviation.stream().map(d -> 1 / d).toList();
        List<Double> offset = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
          offset.add(-mean.get(c) * gain.get(c));
        }
        all = all.then(gain, offset);
      }
    }
    return new LinearSteps(all.gain, all.offset, clipped);
  }

  /** Whether cutting to a pixel type does what a step asks for. */
  private static boolean keeps(JsonFields clip, PixelType type) {
    return type.integer()
        && (!clip.has("min") || clip.number("min") <= type.minimum())
        && (!clip.has("max") || clip.number("max") >= type.maximum());
  }

  private static List<Double> numbers(
      JsonFields step, String name, double otherwise, int channels) {
    List<Double> given = step.has(name) ? step.numberOrNumbers(name) : List.of(otherwise);
    if (given.size() != channels && given.size() != 1) {
      throw new ModelDefect(
          "its " + name + " has " + given.size() + " values for " + channels + " channels", REMEDY);
    }
    return given.size() == channels ? given : Collections.nCopies(channels, given.get(0));
  }

  private LinearSteps then(List<Double> nextGain, List<Double> nextOffset) {
    List<Double> gains = new ArrayList<>();
    List<Double> offsets = new ArrayList<>();
    for (int c = 0; c < gain.size(); c++) {
      double g = nextGain.get(c) * gain.get(c);
      double o = nextGain.get(c) * offset.get(c) + nextOffset.get(c);
      if (!(g > 0 && Double.isFinite(g) && Double.isFinite(o))) {
        throw new ModelDefect("it scales grey levels by what is not above 0", REMEDY);
      }
      gains.add(g);
      offsets.add(o);
    }
    return new LinearSteps(gains, offsets, cuts);
  }

  boolean changesNothing() {
    return gain.stream().allMatch(g -> g == 1) && offset.stream().allMatch(o -> o == 0);
  }

  /** The value that a step makes. */
  double apply(double value, int channel) {
    return gain.get(channel) * value + offset.get(channel);
  }

  /** The grey levels that become −1 and 1. */
  IntensityMap intoUnit() {
    return map(c -> (-1 - offset.get(c)) / gain.get(c), c -> (1 - offset.get(c)) / gain.get(c));
  }

  /** What −1 and 1 become. */
  IntensityMap outOfUnit() {
    return map(c -> apply(-1, c), c -> apply(1, c));
  }

  private interface OfChannel {
    double value(int channel);
  }

  private IntensityMap map(OfChannel low, OfChannel high) {
    List<IntensityMap.Range> ranges = new ArrayList<>();
    for (int c = 0; c < gain.size(); c++) {
      try {
        ranges.add(new IntensityMap.Range(low.value(c), high.value(c)));
      } catch (IllegalArgumentException e) {
        throw ModelDefect.refused("its grey levels are none", e);
      }
    }
    return new IntensityMap(ranges);
  }
}
