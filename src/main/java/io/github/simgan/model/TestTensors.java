package io.github.simgan.model;

import io.github.simgan.network.Optimiser;
import io.github.simgan.network.Refiner;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.NoiseChannels;
import io.github.simgan.tensor.NoiseField;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.Pixels;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One image, its noise, and what the refiner makes of them: by these another program, or another
 * machine, can tell whether it computes the same. Without exposures, of which ONNX knows nothing.
 *
 * @param height of the image in pixels
 * @param width of the image in pixels
 * @param simulated grey levels, axis order (C, Y, X)
 * @param noise axis order (C, Y, X); empty where the refiner has none
 * @param refined grey levels as floats, axis order (C, Y, X), within the pixel type's range
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or hashed
record TestTensors(int height, int width, float[] simulated, float[] noise, float[] refined) {
  private static final int LEAST = 48;

  private static final int WIDER = 16;

  /** What a model makes of the image of waves and noise that is the same for all models. */
  static TestTensors of(SimGanModel model) {
    return of(model, () -> false);
  }

  /** The same, unless it is to stop. */
  static TestTensors of(SimGanModel model, BooleanSupplier stop) {
    RefinerSpec spec = model.refiner();
    int height = height(model);
    int width = width(model);
    NoiseField random = new NoiseField(model.noiseSeed());
    float[] pixels = image(model, height, width, random);
    float[] simulated = channelsFirst(pixels, spec.channels());
    model.intensities().simulated().toUnit(pixels);
    float[] noise = new float[0];
    INDArray given = null;
    if (spec.allNoiseChannels() > 0) {
      noise = uniform(model, width, height);
      given = Pixels.tensor(new float[][] {noise}, height, width, spec.allNoiseChannels());
      noise = channelsFirst(noise, spec.allNoiseChannels());
    }
    float[] refined;
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(1))) {
      refiner.setWeights(model.refinerWeights());
      refiner.stopWhen(stop);
      INDArray image = Pixels.tensor(new float[][] {pixels}, height, width, spec.channels());
      INDArray made = refiner.refine(image, given);
      refined = made.reshape(made.length()).toFloatVector();
    }
    toGrey(refined, model);
    return new TestTensors(
        height, width, simulated, noise, channelsFirst(refined, spec.channels()));
  }

  /** Height of the image: no less than the refiner needs to see. */
  static int height(SimGanModel model) {
    return Math.max(LEAST, model.refiner().receptiveField());
  }

  /** Width of the image: more than its height, so that nobody swaps the axes unnoticed. */
  static int width(SimGanModel model) {
    return height(model) + WIDER;
  }

  /** The noise of the test image and what is beyond its right and lower border; (C, Y, X). */
  static float[] noise(SimGanModel model, int width, int height) {
    return channelsFirst(uniform(model, width, height), model.refiner().allNoiseChannels());
  }

  private static float[] uniform(SimGanModel model, int width, int height) {
    RefinerSpec spec = model.refiner();
    return new NoiseField(model.noiseSeed()).values(0, 0, 0, width, height, spec.noise());
  }

  /** Largest difference in grey levels. */
  double difference(float[] other) {
    double most = 0;
    for (int i = 0; i < refined.length; i++) {
      double difference = Math.abs((double) refined[i] - other[i]);
      // NaN is a difference, too.
      most = difference <= most ? most : difference;
    }
    return most;
  }

  private static float[] image(SimGanModel model, int height, int width, NoiseField random) {
    List<IntensityMap.Range> ranges = model.intensities().simulated().channels();
    PixelType type = model.intensities().simulatedType();
    int channels = ranges.size();
    float[] grain = random.values(1, 0, 0, width, height, new NoiseChannels(channels, 0, 0));
    float[] pixels = new float[grain.length];
    for (int i = 0; i < pixels.length; i++) {
      int c = i % channels;
      int x = i / channels % width;
      int y = i / channels / width;
      double wave = StrictMath.cos((x + 3 * c) / 5.0) * StrictMath.sin(y / 7.0);
      double share = 0.5 + 0.35 * wave + 0.05 * grain[i];
      IntensityMap.Range range = ranges.get(c);
      double grey = range.low() + share * (range.high() - range.low());
      double whole = type.integer() ? Math.rint(grey) : grey;
      pixels[i] = (float) Math.min(Math.max(whole, type.minimum()), type.maximum());
    }
    return pixels;
  }

  /** As {@code rdf.yaml} says it: scaled and cut, not rounded. */
  private static void toGrey(float[] refined, SimGanModel model) {
    List<IntensityMap.Range> ranges = model.intensities().output().channels();
    PixelType type = model.intensities().simulatedType();
    for (int i = 0; i < refined.length; i++) {
      double grey = ranges.get(i % ranges.size()).toGrey(refined[i]);
      refined[i] =
          (float)
              (type.integer() ? Math.min(Math.max(grey, type.minimum()), type.maximum()) : grey);
    }
  }

  private static float[] channelsFirst(float[] pixels, int channels) {
    float[] first = new float[pixels.length];
    int plane = pixels.length / channels;
    for (int i = 0; i < pixels.length; i++) {
      first[i % channels * plane + i / channels] = pixels[i];
    }
    return first;
  }
}
