package io.github.simgan.bench;

import io.github.simgan.network.Backend;
import io.github.simgan.network.Discriminator;
import io.github.simgan.network.Engine;
import io.github.simgan.network.Refiner;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The parts of a training step and of refining, one by one, on a batch of the preset's patches (at
 * most 32). Run by src/bench/jmh.sh.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 9, time = 1)
public class Parts {
  private static final IntensityMap MAP =
      new IntensityMap(List.of(new IntensityMap.Range(0, 65_535)));

  /** What computes. */
  @Param({"ND4J", "ONEDNN", "FASTEST"})
  public Engine engine;

  /** Whose networks and patches. */
  @Param({"GAZE", "MICROSCOPY"})
  public Preset preset;

  private Refiner refiner;
  private Refiner trained;
  private Discriminator discriminator;
  private INDArray images;
  private INDArray noise;
  private INDArray ones;
  private INDArray verdicts;
  private float[] grey;

  /** Makes networks and images. */
  @Setup(Level.Trial)
  public void make() {
    Backend.setEngine(engine);
    TrainingConfig config = preset.config();
    refiner = new Refiner(config.refiner(), config.refinerOptimiser());
    trained = Refiner.forTraining(config.refiner(), config.refinerOptimiser());
    discriminator = new Discriminator(config.discriminator(), config.discriminatorOptimiser());
    refiner.initialise(1);
    trained.initialise(1);
    discriminator.initialise(2);
    int batch = Math.min(32, config.batch());
    long[] shape = {batch, config.patchHeight(), config.patchWidth(), config.refiner().channels()};
    images = Nd4j.rand(DataType.FLOAT, shape).subi(0.5).muli(2);
    ones = Nd4j.ones(DataType.FLOAT, shape);
    verdicts = Nd4j.onesLike(discriminator.logits(images));
    int channels = config.refiner().allNoiseChannels();
    noise = channels == 0 ? null : Nd4j.randn(DataType.FLOAT, batch, shape[1], shape[2], channels);
    grey = images.reshape(images.length()).toFloatVector();
  }

  /** Frees the networks. */
  @TearDown(Level.Trial)
  public void free() {
    refiner.close();
    trained.close();
    discriminator.close();
  }

  /** The refiner as it refines images. */
  @Benchmark
  public INDArray refine() {
    return refiner.refine(images, noise);
  }

  /** The refiner as it is trained: forward, and the gradient in its weights. */
  @Benchmark
  public void refinerForwardAndBackward() {
    trained.forward(images, noise);
    trained.backward(ones);
  }

  /** The discriminator as it judges. */
  @Benchmark
  public INDArray judge() {
    return discriminator.logits(images);
  }

  /** The discriminator as it is trained. */
  @Benchmark
  public void discriminatorForwardAndBackward() {
    discriminator.forward(images);
    discriminator.backwardInWeights(verdicts);
  }

  /** The discriminator as the refiner is trained through it. */
  @Benchmark
  public INDArray throughDiscriminator() {
    discriminator.forward(images);
    return discriminator.backwardInImages(verdicts);
  }

  /** Networks' range to 16-bit grey levels and back; no engine takes part. */
  @Benchmark
  public float[] conversion() {
    float[] pixels = grey.clone();
    MAP.toGrey(pixels, PixelType.UINT16);
    MAP.toUnit(pixels);
    return pixels;
  }
}
