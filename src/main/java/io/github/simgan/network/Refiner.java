package io.github.simgan.network;

import io.github.simgan.network.NhwcConvolution.Role;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The refiner network R, ready to run and to train. All tensors have axes (N, H, W, C) and hold
 * intensities in the networks' range (see {@code IntensityMap}). Not safe for use by several
 * threads at once; each thread makes its own.
 *
 * <p>Arrays that methods return are valid until the next call of {@link #refine} or {@link
 * #forward}; copy what must live longer.
 */
public final class Refiner implements AutoCloseable {
  /** Residual refiners start close to the identity. */
  private static final double RESIDUAL_START = 0.004;

  private static final double RESIDUAL_BLOCKS = 0.5;

  private final RefinerSpec spec;
  private final LearningRate rate;
  private final ComputationGraph graph;
  private final ArrayPool pool = new ArrayPool();
  private final NoiseGain gain;
  private int updates;

  /**
   * A refiner with all weights zero.
   *
   * @param spec what it is
   * @param optimiser how {@link #update} changes it
   */
  public Refiner(RefinerSpec spec, Optimiser optimiser) {
    this(spec, optimiser, DataType.FLOAT, Backend.engine());
  }

  /**
   * A refiner to be trained, with all weights zero. It is computed by the fastest engine: rounding
   * differs by about a millionth of the range from what {@link #Refiner(RefinerSpec, Optimiser)}
   * makes of the same weights.
   *
   * @param spec what it is
   * @param optimiser how {@link #update} changes it
   */
  public static Refiner forTraining(RefinerSpec spec, Optimiser optimiser) {
    return new Refiner(spec, optimiser, DataType.FLOAT, Backend.trainingEngine());
  }

  Refiner(RefinerSpec spec, Optimiser optimiser, DataType type) {
    this(spec, optimiser, type, Backend.engine());
  }

  Refiner(RefinerSpec spec, Optimiser optimiser, DataType type, Engine engine) {
    Backend.initialise();
    this.spec = spec;
    this.rate = new LearningRate(optimiser.learningRate());
    this.gain = new NoiseGain(spec);
    this.graph =
        new ComputationGraph(
            configuration(spec, optimiser.updater(rate), type, Backend.orReference(engine)));
    graph.init();
    graph.initGradientsView();
  }

  private static ComputationGraphConfiguration configuration(
      RefinerSpec spec, IUpdater updater, DataType type, Engine engine) {
    ComputationGraphConfiguration.GraphBuilder builder = newGraph(updater, type);
    List<ConvolutionShape> shapes = spec.convolutions();
    boolean blocks = engine == Engine.FASTEST && Layout.suits(spec.features());
    Layout into = new Layout(false, false, blocks);
    Layout within = new Layout(blocks, blocks, blocks);
    Layout outOf = new Layout(false, blocks, false);
    builder.addLayer(
        "first",
        NhwcConvolution.of(shapes.get(0), 1, Activation.RELU, true, into, Role.FIRST, engine),
        "input");
    String previous = "first";
    for (int block = 0; block < spec.blocks(); block++) {
      ConvolutionShape first = shapes.get(1 + 2 * block);
      ConvolutionShape second = shapes.get(2 + 2 * block);
      String sum = "block" + block;
      builder.addLayer(
          first.name(),
          NhwcConvolution.of(first, 1, Activation.RELU, true, within, Role.INNER, engine),
          previous);
      builder.addLayer(
          second.name(),
          NhwcConvolution.of(
              second, 1, Activation.IDENTITY, false, within, Role.ENDS_BLOCK, engine),
          first.name());
      ResidualAdd add = new ResidualAdd(spec.cutsSums(), second.name(), engine);
      builder.addVertex(sum, add, previous, second.name());
      previous = sum;
    }
    Activation end =
        spec.output() == RefinerSpec.Output.TANH ? Activation.TANH : Activation.IDENTITY;
    ConvolutionShape last = shapes.get(shapes.size() - 1);
    builder.addLayer(
        last.name(), NhwcConvolution.of(last, 1, end, false, outOf, Role.INNER, engine), previous);
    return builder.setOutputs(last.name()).build();
  }

  static ComputationGraphConfiguration.GraphBuilder newGraph(IUpdater updater, DataType type) {
    return new NeuralNetConfiguration.Builder()
        .seed(1) // DL4J sets ND4J's random state to this, by default to the time; we use neither
        .dataType(type)
        .updater(updater)
        .miniBatch(false) // our losses are means already
        .trainingWorkspaceMode(WorkspaceMode.NONE) // memory comes from ArrayPool
        .inferenceWorkspaceMode(WorkspaceMode.NONE)
        .graphBuilder()
        .addInputs("input");
  }

  /** What this network is. */
  public RefinerSpec spec() {
    return spec;
  }

  /**
   * Random weights: normal, variance 2 / fan-in; where the output is residual the last convolution
   * is small, and kernels are the same turned by quarters and mirrored; where noise has gains, it
   * starts with a little of it everywhere.
   *
   * @param seed of the random numbers
   */
  public void initialise(long seed) {
    boolean residual = spec.output() != RefinerSpec.Output.TANH;
    double second = residual ? RESIDUAL_BLOCKS : 1;
    double last = residual ? RESIDUAL_START : 1;
    List<ConvolutionWeights> weights = GraphWeights.random(spec.convolutions(), second, last, seed);
    if (residual) {
      weights.forEach(w -> Isotropy.symmetrise(w.weights(), w.size()));
    }
    if (spec.hasGains()) {
      gain.start(weights);
    }
    setWeights(weights);
  }

  /** A copy of the weights, in the order of the layers. */
  public List<ConvolutionWeights> weights() {
    return GraphWeights.get(graph, spec.convolutions());
  }

  /**
   * Replaces the weights.
   *
   * @throws IllegalArgumentException if they do not have the spec's names and shapes
   */
  public void setWeights(List<ConvolutionWeights> weights) {
    GraphWeights.set(graph, spec.convolutions(), weights);
  }

  /** A copy of all parameters in one array, for averaging. */
  public float[] parameters() {
    INDArray all = graph.params();
    return all.reshape(all.length()).toFloatVector();
  }

  /**
   * Replaces all parameters.
   *
   * @param parameters as {@link #parameters()} gave them
   */
  public void setParameters(float[] parameters) {
    INDArray all = graph.params();
    all.assign(Nd4j.createFromArray(parameters).reshape(all.shape()));
  }

  /**
   * Refines images, without keeping what training needs.
   *
   * @param simulated (N, H, W, channels)
   * @param noise (N, H, W, all noise channels); null where the spec has none
   * @return refined images, same shape as {@code simulated}
   */
  public INDArray refine(INDArray simulated, INDArray noise) {
    return run(simulated, noise, false);
  }

  /**
   * Refines images and keeps what {@link #backward} needs.
   *
   * @param simulated (N, H, W, channels)
   * @param noise (N, H, W, all noise channels), which must stay as it is until then; null where the
   *     spec has none
   * @return refined images, same shape as {@code simulated}
   */
  public INDArray forward(INDArray simulated, INDArray noise) {
    return run(simulated, noise, true);
  }

  /**
   * Says when to give up: {@link #refine} then throws a {@link io.github.simgan.CancelledException}
   * between two layers, so that large images do not keep people waiting.
   *
   * @param stop asked before each layer, by the thread that refines
   */
  public void stopWhen(BooleanSupplier stop) {
    NhwcConvolutionLayer.stopWhen(graph, stop);
  }

  private INDArray run(INDArray simulated, INDArray noise, boolean training) {
    if ((noise == null) != (spec.allNoiseChannels() == 0)) {
      throw new IllegalArgumentException("Noise must be given exactly where the refiner has it.");
    }
    pool.recycle();
    INDArray through = spec.hasGains() ? gain.take(noise) : noise;
    return pool.use(
        () -> {
          INDArray[] inputs = {through == null ? simulated : joined(simulated, through)};
          INDArray last =
              training
                  ? graph.feedForward(inputs, true, false).get("last")
                  : graph.output(false, inputs)[0];
          return switch (spec.output()) {
            case TANH -> last;
            case RESIDUAL -> last.addi(simulated);
            case NOISE_GAIN -> gain.refined(last, simulated);
          };
        });
  }

  /**
   * The mean over their noise of the images that {@link #forward} refined, (N, H, W, channels), of
   * a refiner whose noise has gains: what is held to the simulated images.
   *
   * @throws IllegalStateException if its noise has none
   */
  public INDArray mean() {
    requireGains();
    return gain.mean();
  }

  private void requireGains() {
    if (!spec.hasGains()) {
      throw new IllegalStateException("The mean over the noise is known only where it has gains.");
    }
  }

  /** Images and their noise, channel by channel, in memory of the pool. */
  private static INDArray joined(INDArray images, INDArray noise) {
    long channels = images.size(3) + noise.size(3);
    INDArray both =
        ArrayPool.take(images.dataType(), images.size(0), images.size(1), images.size(2), channels);
    Nd4j.exec(
        DynamicCustomOp.builder("concat")
            .addInputs(images, noise)
            .addOutputs(both)
            .addIntegerArguments(3)
            .build());
    return both;
  }

  /**
   * Computes the gradient of a loss in the weights. Call after {@link #forward}.
   *
   * @param gradient of the loss in the refined images, their shape; overwritten
   */
  public void backward(INDArray gradient) {
    pool.use(
        () -> graph.backpropGradient(spec.hasGains() ? gain.gradient(gradient, null) : gradient));
  }

  /**
   * Computes the gradient of a loss in the weights, of a refiner whose noise has gains. Call after
   * {@link #forward}.
   *
   * @param gradient of the loss in the refined images, their shape
   * @param ofMean of the loss in {@link #mean}, same shape
   * @throws IllegalStateException if its noise has none
   */
  public void backward(INDArray gradient, INDArray ofMean) {
    requireGains();
    pool.use(() -> graph.backpropGradient(gain.gradient(gradient, ofMean)));
  }

  /** A copy of what the next update depends on. */
  public NetworkState state() {
    return NetworkState.of(graph, updates, new float[0]);
  }

  /**
   * Goes on as another refiner would.
   *
   * @param state of one with the same spec and optimiser
   * @throws IllegalArgumentException if it has other lengths than {@link #state()}
   */
  public void restore(NetworkState state) {
    state.restore(graph);
    updates = state.updates();
  }

  /** Changes the weights by the gradient that {@link #backward} left. */
  public void update() {
    GraphWeights.update(graph, updates++);
  }

  /**
   * Sets the step size of the next updates.
   *
   * @param learningRate above 0
   */
  public void setLearningRate(double learningRate) {
    rate.set(learningRate);
  }

  ComputationGraph graph() {
    return graph;
  }

  /** Returns the network's memory to the system. */
  @Override
  public void close() {
    pool.close();
    GraphWeights.close(graph);
  }
}
