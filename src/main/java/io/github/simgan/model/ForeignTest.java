package io.github.simgan.model;

import io.github.simgan.Progress;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.Refiner;
import io.github.simgan.network.RefinerSpec;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whether a package of another program makes here what its author's machine made. */
final class ForeignTest {
  /** Values of the widest layer; test images are small. */
  private static final long MOST_VALUES = 1L << 26;

  /** A ten thousandth of the output's range, as for our own models. */
  private static final double TOLERANCE = 1e-4;

  private ForeignTest() {}

  /**
   * Runs the refiner on the test tensors, as the description says.
   *
   * @return the difference; empty if the package has no test tensors
   * @throws ModelDefect if they do not fit the network
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  static Optional<ModelExport.SelfTest> run(ForeignPackage read, ModelZip zip, Progress progress) {
    RefinerSpec spec = read.refiner().spec();
    int inputs = spec.noiseChannels() > 0 ? 2 : 1;
    if (read.testOutput().isEmpty() || read.testInputs().size() != inputs) {
      return Optional.empty();
    }
    Npy.Array image = array(zip, read.testInputs().get(0));
    Npy.Array expected = array(zip, read.testOutput().orElseThrow());
    requireShape(image, image, spec.channels());
    requireShape(expected, image, spec.channels());
    int plane = image.shape().get(2) * image.shape().get(3);
    if ((long) image.shape().get(0) * plane * spec.features() > MOST_VALUES) {
      throw new ModelDefect("its test tensors are too large to be tried here");
    }
    float[] unit = image.values().clone();
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) read.before().apply(unit[i], i / plane % spec.channels());
    }
    INDArray noise = null;
    if (inputs > 1) {
      Npy.Array given = array(zip, read.testInputs().get(1));
      requireShape(given, image, spec.noiseChannels());
      noise = channelsLast(given.values(), given.shape());
    }
    double most = 0;
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(1))) {
      refiner.setWeights(read.refiner().weights());
      refiner.stopWhen(progress::isCancelled);
      INDArray made = refiner.refine(channelsLast(unit, image.shape()), noise);
      float[] refined = made.permute(0, 3, 1, 2).dup('c').reshape(made.length()).toFloatVector();
      for (int i = 0; i < refined.length; i++) {
        double value = cut(read.after().apply(refined[i], i / plane % spec.channels()), read);
        double difference = Math.abs(value - expected.values()[i]);
        // NaN is a difference, too.
        most = difference <= most ? most : difference;
      }
    }
    double range = 2 * read.after().gain().stream().mapToDouble(g -> g).max().orElseThrow();
    return Optional.of(new ModelExport.SelfTest(most, TOLERANCE * range));
  }

  /** Where the description cuts, it does to the pixel type. */
  private static double cut(double value, ForeignPackage read) {
    return read.after().cuts()
        ? Math.min(Math.max(value, read.type().minimum()), read.type().maximum())
        : value;
  }

  private static Npy.Array array(ModelZip zip, String name) {
    return Npy.read(zip.read(name, ModelExport.MOST_TENSOR_BYTES), ModelDefect.quote(name));
  }

  private static void requireShape(Npy.Array array, Npy.Array image, int channels) {
    List<Integer> shape = image.shape();
    if (shape.size() != 4
        || !array.shape().equals(List.of(shape.get(0), channels, shape.get(2), shape.get(3)))) {
      throw new ModelDefect("its test tensors do not fit its network");
    }
  }

  /** Axes (N, H, W, C) from values of (N, C, H, W). */
  private static INDArray channelsLast(float[] values, List<Integer> shape) {
    return Nd4j.createFromArray(values)
        .reshape('c', shape.get(0), shape.get(1), shape.get(2), shape.get(3))
        .permute(0, 2, 3, 1)
        .dup('c');
  }
}
