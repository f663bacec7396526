package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.DiscriminatorSpec.Convolution;
import io.github.simgan.network.DiscriminatorSpec.MaxPool;
import io.github.simgan.network.RandomWeights;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.Exposure;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityMaps;
import io.github.simgan.tensor.PixelType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Models with random weights, and what it means that two models are equal. */
public final class TestModels {
  private TestModels() {}

  /** A model of a few hundred parameters that has every kind of layer and odd values everywhere. */
  public static SimGanModel tiny() {
    return random(
        new RefinerSpec(2, 1, 2, 0, 3, 3, 1, RefinerSpec.Output.RESIDUAL),
        new DiscriminatorSpec(
            2,
            List.of(
                new Convolution(3, 2, 4, true),
                new MaxPool(3, 1),
                new Convolution(1, 1, 2, false))),
        7);
  }

  /** A small model of images with one channel. */
  public static SimGanModel oneChannel() {
    return random(
        new RefinerSpec(1, 1, 2, 0, 3, 3, 1, RefinerSpec.Output.RESIDUAL),
        new DiscriminatorSpec(
            1, List.of(new Convolution(3, 2, 4, true), new Convolution(1, 1, 2, false))),
        5);
  }

  /** The refiner of {@link #tiny} as if it came from elsewhere, without a discriminator. */
  public static SimGanModel imported() {
    SimGanModel tiny = tiny();
    return new SimGanModel(
        tiny.refiner(),
        Optional.empty(),
        tiny.intensities().withExposures(List.of()),
        1,
        tiny.refinerWeights(),
        List.of(),
        Provenance.of(
            "0.1.0",
            new Provenance.Imported(
                "My refiner",
                "refiner.onnx",
                "0123456789abcdef".repeat(4),
                "2026-11-29T10:11:12Z",
                Map.of("licence", "MIT"))));
  }

  /** A model with random weights. */
  public static SimGanModel random(
      RefinerSpec refiner, DiscriminatorSpec discriminator, long seed) {
    int channels = refiner.channels();
    return new SimGanModel(
        refiner,
        discriminator,
        new IntensityMaps(
            map(channels, 0.1),
            map(channels, 1.0 / 3),
            map(channels, -17.25),
            List.of(exposure(channels, 0.25), exposure(channels, 1.0 / 7)),
            PixelType.UINT16,
            PixelType.FLOAT32),
        Long.MIN_VALUE + 3,
        RandomWeights.of(refiner.convolutions(), seed),
        RandomWeights.of(discriminator.convolutions(), seed + 1),
        provenance());
  }

  private static IntensityMap map(int channels, double low) {
    return new IntensityMap(
        IntStream.range(0, channels)
            .mapToObj(c -> new IntensityMap.Range(low + c, low + c + 1e5 / 7))
            .toList());
  }

  private static Exposure exposure(int channels, double gain) {
    return new Exposure(
        IntStream.range(0, channels)
            .mapToObj(c -> new Exposure.Channel(gain + c, -gain / 3))
            .toList());
  }

  private static Provenance provenance() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("zeta", "1.0E-4");
    settings.put("alpha", "\"quoted\" \\ and\nnew line\ttab \u0000 \u00e9 \ud83d\ude00 \ud800");
    settings.put("", "");
    return new Provenance(
        "0.1.0",
        (1L << 53) + 1,
        1000,
        "microscopy",
        "nuclei \u2013 12 planes",
        "retina, 1 plane",
        settings,
        List.of(
            new CurvePoint(-5, Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0.1, 1.0 / 3),
            new CurvePoint(0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1e300, 0, 1),
            new CurvePoint(Integer.MAX_VALUE, 0.6931471805599453, 0.1, 0.2, 0.3, 0.4)));
  }

  /** Checks that two models are equal to the last bit. */
  public static void assertSame(SimGanModel expected, SimGanModel actual) {
    assertEquals(expected.refiner(), actual.refiner());
    assertEquals(expected.discriminator(), actual.discriminator());
    assertEquals(expected.intensities(), actual.intensities());
    assertEquals(expected.noiseSeed(), actual.noiseSeed());
    assertEquals(expected.provenance(), actual.provenance());
    assertEquals(
        List.copyOf(expected.provenance().settings().keySet()),
        List.copyOf(actual.provenance().settings().keySet()));
    assertSame(expected.refinerWeights(), actual.refinerWeights());
    assertSame(expected.discriminatorWeights(), actual.discriminatorWeights());
  }

  private static void assertSame(
      List<ConvolutionWeights> expected, List<ConvolutionWeights> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).name(), actual.get(i).name());
      assertArrayEquals(bits(expected.get(i).weights()), bits(actual.get(i).weights()));
      assertArrayEquals(bits(expected.get(i).bias()), bits(actual.get(i).bias()));
    }
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }
}
