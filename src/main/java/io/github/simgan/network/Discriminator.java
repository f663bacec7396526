package io.github.simgan.network;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The local discriminator network D, ready to run and to train: images (N, H, W, C) in the
 * networks' range become a map (N, h, w, 2) of logits per patch, class 0 "real", class 1 "refined".
 * Not safe for use by several threads at once.
 *
 * <p>Arrays that methods return are valid until the next pass; copy what must live longer.
 */
public final class Discriminator implements AutoCloseable {
  /** Logits start near zero: no opinion. */
  private static final double LAST_START = 0.1;

  private final DiscriminatorSpec spec;
  private final LearningRate rate;
  private final ComputationGraph graph;
  private final ArrayPool pool = new ArrayPool();
  private SpectralNormalisation normalisation;
  private int updates;

  /**
   * A discriminator with all weights zero.
   *
   * @param spec what it is
   * @param optimiser how {@link #update} changes it
   */
  public Discriminator(DiscriminatorSpec spec, Optimiser optimiser) {
    this(spec, optimiser, DataType.FLOAT);
  }

  /**
   * A discriminator with all weights zero.
   *
   * @param spec what it is
   * @param optimiser how {@link #update} changes it
   * @param spectral whether its kernels are kept at a largest singular value of 1 (spectral
   *     normalisation, Miyato et al. 2018); {@link #weights} are then the normalised ones
   */
  public Discriminator(DiscriminatorSpec spec, Optimiser optimiser, boolean spectral) {
    this(spec, optimiser, DataType.FLOAT);
    if (spectral) {
      normalise();
    }
  }

  Discriminator(DiscriminatorSpec spec, Optimiser optimiser, DataType type) {
    Backend.initialise();
    this.spec = spec;
    this.rate = new LearningRate(optimiser.learningRate());
    this.graph = new ComputationGraph(configuration(spec, optimiser.updater(rate), type));
    graph.init();
    graph.initGradientsView();
  }

  private static ComputationGraphConfiguration configuration(
      DiscriminatorSpec spec, IUpdater updater, DataType type) {
    ComputationGraphConfiguration.GraphBuilder builder = Refiner.newGraph(updater, type);
    String previous = "input";
    int convolution = 0;
    for (int i = 0; i < spec.stages().size(); i++) {
      String name = "stage" + i;
      DiscriminatorSpec.Stage stage = spec.stages().get(i);
      if (stage instanceof DiscriminatorSpec.Convolution c) {
        ConvolutionShape shape = spec.convolutions().get(convolution++);
        Activation end = c.relu() ? Activation.RELU : Activation.IDENTITY;
        builder.addLayer(name, NhwcConvolution.of(shape, c.stride(), end, i == 0), previous);
      } else if (stage instanceof DiscriminatorSpec.Attention) {
        List<ConvolutionShape> four = spec.convolutions().subList(convolution, convolution + 4);
        addAttention(builder, name, four, previous);
        convolution += 4;
      } else {
        builder.addLayer(name, NhwcMaxPool.of(name, stage.kernel(), stage.stride()), previous);
      }
      previous = name;
    }
    return builder.setOutputs(previous).build();
  }

  private static void addAttention(
      ComputationGraphConfiguration.GraphBuilder builder,
      String name,
      List<ConvolutionShape> shapes,
      String input) {
    String[] threeInputs = new String[3];
    for (int i = 0; i < threeInputs.length; i++) {
      ConvolutionShape shape = shapes.get(i);
      threeInputs[i] = shape.name();
      builder.addLayer(
          shape.name(), NhwcConvolution.of(shape, 1, Activation.IDENTITY, true), input);
    }
    String attended = name + "_attended";
    builder.addVertex(attended, new SelfAttention(), threeInputs);
    ConvolutionShape out = shapes.get(3);
    builder.addLayer(out.name(), NhwcConvolution.of(out, 1, Activation.IDENTITY, false), attended);
    builder.addVertex(name, new ResidualAdd(false, null, Backend.engine()), input, out.name());
  }

  /** What this network is. */
  public DiscriminatorSpec spec() {
    return spec;
  }

  /**
   * Random weights: normal, variance 2 / fan-in; the last convolution small, the output of
   * self-attention 0.
   *
   * @param seed of the random numbers
   */
  public void initialise(long seed) {
    setWeights(GraphWeights.random(spec.convolutions(), this::startScale, seed));
  }

  private double startScale(ConvolutionShape shape) {
    List<ConvolutionShape> all = spec.convolutions();
    if (shape.equals(all.get(all.size() - 1))) {
      return GraphWeights.linear(LAST_START);
    }
    return shape.name().endsWith(DiscriminatorSpec.OUT) ? 0 : 1;
  }

  /** A copy of the weights, in the order of the convolutions. */
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
    if (normalisation != null) {
      normalisation.begin();
    }
  }

  /**
   * Judges images, without keeping what training needs.
   *
   * @param images (N, H, W, C)
   * @return logits (N, h, w, 2)
   */
  public INDArray logits(INDArray images) {
    pool.recycle();
    INDArray[] inputs = {input(images)};
    return pool.use(() -> graph.output(false, inputs)[0]);
  }

  /**
   * Says when to give up: {@link #logits} then throws a {@link io.github.simgan.CancelledException}
   * between two layers.
   *
   * @param stop asked before each layer, by the thread that judges
   */
  public void stopWhen(BooleanSupplier stop) {
    NhwcConvolutionLayer.stopWhen(graph, stop);
  }

  /**
   * Judges images and keeps what {@link #backward} needs.
   *
   * @param images (N, H, W, C)
   * @return logits (N, h, w, 2)
   */
  public INDArray forward(INDArray images) {
    pool.recycle();
    String last = "stage" + (spec.stages().size() - 1);
    INDArray[] inputs = {input(images)};
    return pool.use(() -> graph.feedForward(inputs, true, false).get(last));
  }

  /**
   * Computes the gradients of a loss in the weights and in the images. Call after {@link #forward}.
   *
   * @param gradient of the loss in the logits, (N, h, w, 2); overwritten
   * @return gradient in the images, (N, H, W, C)
   */
  public INDArray backward(INDArray gradient) {
    return backward(gradient, NhwcConvolutionLayer.Wanted.ALL);
  }

  /**
   * Computes the gradients of a loss in the weights alone. Call after {@link #forward}.
   *
   * @param gradient of the loss in the logits, (N, h, w, 2); overwritten
   */
  public void backwardInWeights(INDArray gradient) {
    want(NhwcConvolutionLayer.Wanted.WEIGHTS);
    pool.use(() -> graph.backpropGradient(gradient));
  }

  /**
   * Computes the gradient of a loss in the images alone; {@link #update} must not follow. Call
   * after {@link #forward}.
   *
   * @param gradient of the loss in the logits, (N, h, w, 2); overwritten
   * @return gradient in the images, (N, H, W, C)
   */
  public INDArray backwardInImages(INDArray gradient) {
    return backward(gradient, NhwcConvolutionLayer.Wanted.INPUT);
  }

  private void want(NhwcConvolutionLayer.Wanted wanted) {
    for (Layer layer : graph.getLayers()) {
      if (layer instanceof NhwcConvolutionLayer convolution) {
        boolean first = layer == graph.getLayer("stage0");
        // Within the network gradients in the weights need those in the input of later layers.
        convolution.want(
            first || wanted == NhwcConvolutionLayer.Wanted.INPUT
                ? wanted
                : NhwcConvolutionLayer.Wanted.ALL);
      }
    }
  }

  private INDArray backward(INDArray gradient, NhwcConvolutionLayer.Wanted wanted) {
    want(wanted);
    pool.use(() -> graph.backpropGradient(gradient));
    INDArray inInput = ((NhwcConvolutionLayer) graph.getLayer("stage0")).inputGradient();
    return spec.meanWindow() == 0 ? inInput : LocalMean.backward(inInput, spec.meanWindow());
  }

  private INDArray input(INDArray images) {
    return spec.meanWindow() == 0 ? images : LocalMean.append(images, spec.meanWindow());
  }

  /** A copy of what the next update depends on. */
  public NetworkState state() {
    return NetworkState.of(graph, updates, normalisation());
  }

  /**
   * Goes on as another discriminator would.
   *
   * @param state of one with the same spec and optimiser
   * @throws IllegalArgumentException if it has other lengths than {@link #state()}
   */
  public void restore(NetworkState state) {
    state.restore(graph);
    restoreNormalisation(state.normalisation());
    updates = state.updates();
  }

  /** Changes the weights by the gradient that {@link #backward} left. */
  public void update() {
    if (normalisation != null) {
      normalisation.beforeUpdate();
    }
    GraphWeights.update(graph, updates++);
    if (normalisation != null) {
      normalisation.afterUpdate();
    }
  }

  void normalise() {
    normalisation = new SpectralNormalisation(graph, spec.convolutions());
  }

  /**
   * What spectral normalisation remembers beside the weights: for every convolution the kernel
   * before normalisation and the two vectors of the power iteration. Empty without it.
   */
  public float[] normalisation() {
    return normalisation == null ? new float[0] : normalisation.state();
  }

  /**
   * Goes on from what spectral normalisation remembered; sets the weights accordingly.
   *
   * @param state as {@link #normalisation()} gave it
   * @throws IllegalArgumentException if it has another length
   */
  public void restoreNormalisation(float[] state) {
    if (normalisation != null) {
      normalisation.restore(state);
    } else if (state.length > 0) {
      throw new IllegalArgumentException("This discriminator has no spectral normalisation.");
    }
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
