package io.github.simgan.network;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Spectral normalisation of a network's convolutions (Miyato et al. 2018): the network computes
 * with W / σ, where σ is the largest singular value of the kernel W as a matrix (O, I·K·K), so that
 * no layer amplifies any pattern by much more than 1. The network holds the normalised kernels, so
 * that whoever reads its weights needs to know nothing of this; the kernels W that updates change
 * are kept here. σ = uᵀWv follows W by some steps of the power iteration after each update.
 */
final class SpectralNormalisation {
  private static final int FIRST_STEPS = 300;
  private static final int STEPS = 4;

  /** Below, a kernel counts as zero and stays what it is. */
  private static final double LEAST_SIGMA = 1e-12;

  private final ComputationGraph graph;
  private final List<Kernel> kernels = new ArrayList<>();

  /**
   * Normalises the kernels that a network has.
   *
   * @param graph whose kernels are replaced
   * @param shapes of its convolutions
   */
  SpectralNormalisation(ComputationGraph graph, List<ConvolutionShape> shapes) {
    this.graph = graph;
    for (ConvolutionShape shape : shapes) {
      // The output of self-attention starts at zero and must be free to stay small.
      if (!shape.name().endsWith(DiscriminatorSpec.OUT)) {
        kernels.add(new Kernel(shape));
      }
    }
    begin();
  }

  /** One kernel; u and v have single precision, so that a state holds them exactly. */
  private static final class Kernel {
    private final String layer;
    private final int rows;
    private final int columns;
    private final float[] u;
    private final float[] v;
    private double[] w;
    private double lengths;

    Kernel(ConvolutionShape shape) {
      this.layer = shape.name();
      this.rows = shape.outputs();
      this.columns = shape.weightCount() / shape.outputs();
      this.u = new float[rows];
      this.v = new float[columns];
    }

    /** Steps of the power iteration: v ← Wᵀu / |Wᵀu|, u ← Wv / |Wv|. */
    void follow(int steps) {
      for (int step = 0; step < steps; step++) {
        double[] right = new double[columns];
        double[] left = new double[rows];
        for (int i = 0; i < w.length; i++) {
          right[i % columns] += w[i] * u[i / columns];
        }
        unit(right, v);
        for (int i = 0; i < w.length; i++) {
          left[i / columns] += w[i] * v[i % columns];
        }
        unit(left, u);
      }
      measureLengths();
    }

    private static void unit(double[] from, float[] to) {
      double sum = 0;
      for (double value : from) {
        sum += value * value;
      }
      if (sum > LEAST_SIGMA * LEAST_SIGMA) {
        for (int i = 0; i < to.length; i++) {
          to[i] = (float) (from[i] / Math.sqrt(sum));
        }
      }
    }

    /** A value of u vᵀ; u and v are units to single precision only. */
    double along(int i) {
      return u[i / columns] * (double) v[i % columns] / lengths;
    }

    void measureLengths() {
      lengths = length(u) * length(v);
    }

    private static double length(float[] vector) {
      double sum = 0;
      for (float value : vector) {
        sum += (double) value * value;
      }
      return Math.sqrt(sum);
    }

    double sigma() {
      double sigma = 0;
      for (int i = 0; i < w.length; i++) {
        sigma += along(i) * w[i];
      }
      return sigma > LEAST_SIGMA ? sigma : 1;
    }
  }

  /** Takes the network's kernels for W, whatever they are, and starts the power iteration. */
  void begin() {
    for (Kernel kernel : kernels) {
      kernel.w = Doubles.of(parameter(kernel));
      // Any start that is not orthogonal to the first singular vector will do.
      for (int i = 0; i < kernel.rows; i++) {
        kernel.u[i] = (float) ((1 + 0.5 * Math.sin(i + 1.0)) / Math.sqrt(kernel.rows));
      }
      kernel.follow(FIRST_STEPS);
      putNormalised(kernel);
    }
  }

  /**
   * Before an update: turns the gradient G in W / σ into the one in W, (G − ⟨G, W/σ⟩ u vᵀ) / σ
   * (equation 12 of Miyato et al.), and puts W in the place of W / σ.
   */
  void beforeUpdate() {
    for (Kernel kernel : kernels) {
      INDArray view = graph.gradient().getGradientFor(name(kernel));
      double[] gradient = Doubles.of(view);
      double sigma = kernel.sigma();
      double inner = 0;
      for (int i = 0; i < gradient.length; i++) {
        inner += gradient[i] * kernel.w[i] / sigma;
      }
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (gradient[i] - inner * kernel.along(i)) / sigma;
      }
      assign(view, gradient);
      assign(parameter(kernel), kernel.w);
    }
  }

  /** After an update: takes the changed W, and puts W / σ in its place. */
  void afterUpdate() {
    for (Kernel kernel : kernels) {
      kernel.w = Doubles.of(parameter(kernel));
      kernel.follow(STEPS);
      putNormalised(kernel);
    }
  }

  private void putNormalised(Kernel kernel) {
    double sigma = kernel.sigma();
    double[] normalised = kernel.w.clone();
    for (int i = 0; i < normalised.length; i++) {
      normalised[i] /= sigma;
    }
    assign(parameter(kernel), normalised);
  }

  private INDArray parameter(Kernel kernel) {
    return graph.getLayer(kernel.layer).getParam(ConvolutionParamInitializer.WEIGHT_KEY);
  }

  private static String name(Kernel kernel) {
    return kernel.layer + "_" + ConvolutionParamInitializer.WEIGHT_KEY;
  }

  private static void assign(INDArray target, double[] values) {
    target.assign(
        Nd4j.createFromArray(values).castTo(target.dataType()).reshape('c', target.shape()));
  }

  /**
   * For every kernel in turn W, u and v: all that the next updates depend on beside the network.
   */
  float[] state() {
    int length = kernels.stream().mapToInt(k -> k.w.length + k.rows + k.columns).sum();
    float[] state = new float[length];
    int at = 0;
    for (Kernel kernel : kernels) {
      for (double value : kernel.w) {
        state[at++] = (float) value;
      }
      System.arraycopy(kernel.u, 0, state, at, kernel.rows);
      System.arraycopy(kernel.v, 0, state, at + kernel.rows, kernel.columns);
      at += kernel.rows + kernel.columns;
    }
    return state;
  }

  /**
   * Goes on from a state, and puts its W / σ into the network.
   *
   * @param state as {@link #state()} gave it
   * @throws IllegalArgumentException if it has another length
   */
  void restore(float[] state) {
    int length = state().length;
    if (state.length != length) {
      throw new IllegalArgumentException(
          "A state of " + state.length + " values is not of kernels that need " + length + ".");
    }
    int at = 0;
    for (Kernel kernel : kernels) {
      for (int i = 0; i < kernel.w.length; i++) {
        kernel.w[i] = state[at++];
      }
      System.arraycopy(state, at, kernel.u, 0, kernel.rows);
      System.arraycopy(state, at + kernel.rows, kernel.v, 0, kernel.columns);
      at += kernel.rows + kernel.columns;
      kernel.measureLengths();
      putNormalised(kernel);
    }
  }
}
