package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.github.simgan.Progress;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.network.RandomWeights;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityMaps;
import io.github.simgan.tensor.NoiseField;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.Pixels;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulated nuclei that come with the program, refined by it in blocks and by ONNX Runtime as a
 * whole: 16-bit pixels differ by one grey level at most, over the whole range of 65,536.
 */
class ShippedSampleTest {
  private static final Path SAMPLE =
      Path.of("sample-images", "nuclei", "nuclei_simulated.tif").toAbsolutePath();

  @ParameterizedTest
  @ValueSource(strings = {"gaze", "microscopy"})
  void onnxRuntimeMakesTheSamePixels(String kind) throws OrtException {
    RefinerSpec spec = kind.equals("gaze") ? RefinerSpec.gaze(1) : RefinerSpec.microscopy(1);
    RandomAccessibleInterval<? extends RealType<?>> image = ImageFiles.planes(SAMPLE).plane(0);
    // The sample's grey levels fill the networks' range, the result that of 16 bits.
    IntensityMap in = new IntensityMap(List.of(new IntensityMap.Range(0, 4000)));
    IntensityMap out = new IntensityMap(List.of(new IntensityMap.Range(0, 65535)));
    SimGanModel model =
        new SimGanModel(
            spec,
            Optional.empty(),
            new IntensityMaps(in, in, out, List.of(), PixelType.UINT16, PixelType.UINT16),
            5,
            RandomWeights.of(spec.convolutions(), 11),
            List.of(),
            Provenance.of(
                "0.1.0",
                new Provenance.Imported("test", "test.onnx", "0".repeat(64), "", Map.of())));
    int width = (int) image.dimension(0);
    int height = (int) image.dimension(1);
    short[] refined = new short[width * height];
    List<Long> keys;
    try (ImageRefiner refiner = new ImageRefiner(model, ImageRefiner.Scale.SIMULATED, 96)) {
      keys = refiner.noiseKeys(image);
      refiner.refine(image, ArrayImgs.unsignedShorts(refined, width, height, 1), Progress.NONE);
    }
    float[] expected = onnx(model, image, keys.get(0));
    int most = 0;
    long different = 0;
    int lowest = 65535;
    int highest = 0;
    for (int i = 0; i < refined.length; i++) {
      int grey = Short.toUnsignedInt(refined[i]);
      int other = (int) Math.min(Math.max(Math.rint(expected[i]), 0), 65535);
      most = Math.max(most, Math.abs(grey - other));
      different += grey == other ? 0 : 1;
      lowest = Math.min(lowest, grey);
      highest = Math.max(highest, grey);
    }
    assertTrue(most <= 1, kind + ": " + different + " pixels differ, by up to " + most);
    assertTrue(highest - lowest > 10_000, "there is nothing to compare");
  }

  /** With the surroundings that our networks see: the image mirrored at its borders. */
  private static float[] onnx(
      SimGanModel model, RandomAccessibleInterval<? extends RealType<?>> image, long key)
      throws OrtException {
    RefinerSpec spec = model.refiner();
    int halo = spec.halo();
    int width = (int) image.dimension(0);
    int height = (int) image.dimension(1);
    int fullWidth = width + 2 * halo;
    int fullHeight = height + 2 * halo;
    float[] pixels = Pixels.read(Views.zeroMin(image), -halo, -halo, fullWidth, fullHeight);
    model.intensities().simulated().toUnit(pixels);
    Map<String, float[]> inputs = new HashMap<>(Map.of("simulated", pixels));
    int channels = spec.allNoiseChannels();
    if (channels > 0) {
      float[] noise =
          new NoiseField(model.noiseSeed())
              .values(key, -halo, -halo, fullWidth, fullHeight, spec.noise());
      float[] planes = new float[noise.length];
      for (int i = 0; i < noise.length; i++) {
        planes[i % channels * fullWidth * fullHeight + i / channels] = noise[i];
      }
      inputs.put("noise", planes);
    }
    float[] all =
        OnnxRuntimeTest.run(
            RefinerOnnx.write(spec, model.refinerWeights()),
            inputs,
            new long[] {1, 0, fullHeight, fullWidth},
            1)[0];
    float[] inner = new float[width * height];
    for (int i = 0; i < inner.length; i++) {
      int at = (i / width + halo) * fullWidth + i % width + halo;
      inner[i] = (float) model.intensities().output().channels().get(0).toGrey(all[at]);
    }
    return inner;
  }
}
