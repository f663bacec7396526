package io.github.simgan.network;

import io.github.simgan.network.DiscriminatorSpec.Attention;
import io.github.simgan.network.DiscriminatorSpec.Convolution;
import io.github.simgan.network.DiscriminatorSpec.Stage;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Both networks in plain Java, written for reading and in double precision: what every fast
 * implementation is compared with.
 */
public final class NaiveNetworks {
  private NaiveNetworks() {}

  /**
   * Images with axes (N, C, H, W).
   *
   * @param count images N
   * @param channels C
   * @param height H
   * @param width W
   * @param values in that order, x fastest
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or hashed
  public record Images(int count, int channels, int height, int width, double[] values) {

    /** Images of zeros. */
    public Images(int count, int channels, int height, int width) {
      this(count, channels, height, width, new double[count * channels * height * width]);
    }

    /** Images from floats in the same order. */
    public static Images of(int count, int channels, int height, int width, float[] values) {
      Images images = new Images(count, channels, height, width);
      for (int i = 0; i < values.length; i++) {
        images.values[i] = values[i];
      }
      return images;
    }

    /** Index of a value. */
    public int index(int n, int c, int y, int x) {
      return ((n * channels + c) * height + y) * width + x;
    }

    /** One value. */
    public double get(int n, int c, int y, int x) {
      return values[index(n, c, y, x)];
    }

    private boolean holds(int y, int x) {
      return y >= 0 && y < height && x >= 0 && x < width;
    }

    private Images map(DoubleUnaryOperator function) {
      Images result = new Images(count, channels, height, width);
      for (int i = 0; i < values.length; i++) {
        result.values[i] = function.applyAsDouble(values[i]);
      }
      return result;
    }
  }

  /** A convolution padded with (kernel − 1) / 2 zeros. */
  public static Images convolution(Images in, ConvolutionWeights w, int stride) {
    int pad = (w.size() - 1) / 2;
    Images out = reduced(in, w.outputs(), stride);
    for (int n = 0; n < out.count; n++) {
      for (int o = 0; o < out.channels; o++) {
        for (int y = 0; y < out.height; y++) {
          for (int x = 0; x < out.width; x++) {
            double sum = w.bias()[o];
            for (int c = 0; c < in.channels; c++) {
              for (int ky = 0; ky < w.size(); ky++) {
                for (int kx = 0; kx < w.size(); kx++) {
                  int iy = y * stride + ky - pad;
                  int ix = x * stride + kx - pad;
                  if (in.holds(iy, ix)) {
                    int k = ((o * w.inputs() + c) * w.size() + ky) * w.size() + kx;
                    sum += w.weights()[k] * in.get(n, c, iy, ix);
                  }
                }
              }
            }
            out.values[out.index(n, o, y, x)] = sum;
          }
        }
      }
    }
    return out;
  }

  /** The maximum over a square centred on every stride-th pixel, of what lies in the image. */
  public static Images maxPool(Images in, int kernel, int stride) {
    int pad = (kernel - 1) / 2;
    Images out = reduced(in, in.channels, stride);
    for (int n = 0; n < out.count; n++) {
      for (int c = 0; c < out.channels; c++) {
        for (int y = 0; y < out.height; y++) {
          for (int x = 0; x < out.width; x++) {
            double maximum = Double.NEGATIVE_INFINITY;
            for (int iy = y * stride - pad; iy <= y * stride + pad; iy++) {
              for (int ix = x * stride - pad; ix <= x * stride + pad; ix++) {
                if (in.holds(iy, ix)) {
                  maximum = Math.max(maximum, in.get(n, c, iy, ix));
                }
              }
            }
            out.values[out.index(n, c, y, x)] = maximum;
          }
        }
      }
    }
    return out;
  }

  /** The mean over a square centred on every pixel, of what lies in the image. */
  public static Images mean(Images in, int window) {
    Images out = new Images(in.count, in.channels, in.height, in.width);
    for (int n = 0; n < out.count; n++) {
      for (int c = 0; c < out.channels; c++) {
        for (int y = 0; y < out.height; y++) {
          for (int x = 0; x < out.width; x++) {
            double sum = 0;
            int count = 0;
            for (int iy = y - window / 2; iy <= y + window / 2; iy++) {
              for (int ix = x - window / 2; ix <= x + window / 2; ix++) {
                if (in.holds(iy, ix)) {
                  sum += in.get(n, c, iy, ix);
                  count++;
                }
              }
            }
            out.values[out.index(n, c, y, x)] = sum / count;
          }
        }
      }
    }
    return out;
  }

  /** At every position the values of all, weighted by softmax of query times keys. */
  public static Images attention(Images q, Images k, Images v) {
    Images out = new Images(v.count, v.channels, v.height, v.width);
    int positions = v.height * v.width;
    for (int n = 0; n < v.count; n++) {
      for (int p = 0; p < positions; p++) {
        double[] weights = new double[positions];
        double sum = 0;
        for (int j = 0; j < positions; j++) {
          double score = 0;
          for (int c = 0; c < q.channels; c++) {
            score += q.values[q.index(n, c, 0, p)] * k.values[k.index(n, c, 0, j)];
          }
          weights[j] = Math.exp(score);
          sum += weights[j];
        }
        for (int j = 0; j < positions; j++) {
          for (int c = 0; c < v.channels; c++) {
            out.values[out.index(n, c, 0, p)] += weights[j] / sum * v.values[v.index(n, c, 0, j)];
          }
        }
      }
    }
    return out;
  }

  private static Images reduced(Images in, int channels, int stride) {
    return new Images(
        in.count, channels, (in.height - 1) / stride + 1, (in.width - 1) / stride + 1);
  }

  /** max(0, x). */
  public static Images relu(Images in) {
    return in.map(v -> Math.max(0, v));
  }

  /** a + b. */
  public static Images add(Images a, Images b) {
    Images sum = a.map(v -> v);
    for (int i = 0; i < sum.values.length; i++) {
      sum.values[i] += b.values[i];
    }
    return sum;
  }

  /** The channels of a, then those of b. */
  public static Images concatenate(Images a, Images b) {
    Images out = new Images(a.count, a.channels + b.channels, a.height, a.width);
    int plane = a.height * a.width;
    for (int n = 0; n < out.count; n++) {
      int start = out.index(n, 0, 0, 0);
      System.arraycopy(a.values, a.index(n, 0, 0, 0), out.values, start, a.channels * plane);
      System.arraycopy(
          b.values,
          b.index(n, 0, 0, 0),
          out.values,
          start + a.channels * plane,
          b.channels * plane);
    }
    return out;
  }

  /**
   * The refined images.
   *
   * @param noise ignored if the refiner has no noise channels
   */
  public static Images refine(
      RefinerSpec spec, List<ConvolutionWeights> weights, Images simulated, Images noise) {
    Iterator<ConvolutionWeights> next = weights.iterator();
    Images input =
        spec.inputChannels() == spec.channels()
            ? simulated
            : concatenate(simulated, spec.hasGains() ? slow(spec, noise) : noise);
    Images x = relu(convolution(input, next.next(), 1));
    for (int block = 0; block < spec.blocks(); block++) {
      Images inner = relu(convolution(x, next.next(), 1));
      Images sum = add(x, convolution(inner, next.next(), 1));
      x = spec.cutsSums() ? relu(sum) : sum;
    }
    Images last = convolution(x, next.next(), 1);
    return switch (spec.output()) {
      case TANH -> last.map(Math::tanh);
      case RESIDUAL -> add(simulated, last);
      case NOISE_GAIN -> withNoise(add(simulated, last), convolution(input, next.next(), 1), noise);
    };
  }

  /** The channels of noise that have no gain. */
  private static Images slow(RefinerSpec spec, Images noise) {
    int fast = spec.noiseChannels();
    Images slow = new Images(noise.count, noise.channels - fast, noise.height, noise.width);
    for (int n = 0; n < slow.count; n++) {
      for (int c = 0; c < slow.channels; c++) {
        for (int y = 0; y < slow.height; y++) {
          for (int x = 0; x < slow.width; x++) {
            slow.values[slow.index(n, c, y, x)] = noise.get(n, fast + c, y, x);
          }
        }
      }
    }
    return slow;
  }

  /** The mean, and √max(v, 0) · n + Σ g · n. */
  private static Images withNoise(Images mean, Images gains, Images noise) {
    Images out = new Images(mean.count, mean.channels, mean.height, mean.width);
    for (int n = 0; n < out.count; n++) {
      for (int c = 0; c < out.channels; c++) {
        for (int y = 0; y < out.height; y++) {
          for (int x = 0; x < out.width; x++) {
            double value = mean.get(n, c, y, x);
            for (int k = c; k < gains.channels; k += out.channels) {
              double gain = gains.get(n, k, y, x);
              value += (k == c ? Math.sqrt(Math.max(gain, 0)) : gain) * noise.get(n, k, y, x);
            }
            out.values[out.index(n, c, y, x)] = value;
          }
        }
      }
    }
    return out;
  }

  /** The two logits of every patch. */
  public static Images logits(
      DiscriminatorSpec spec, List<ConvolutionWeights> weights, Images images) {
    Iterator<ConvolutionWeights> next = weights.iterator();
    int window = spec.meanWindow();
    Images x = window == 0 ? images : concatenate(images, mean(images, window));
    for (Stage stage : spec.stages()) {
      if (stage instanceof Convolution c) {
        x = convolution(x, next.next(), c.stride());
        x = c.relu() ? relu(x) : x;
      } else if (stage instanceof Attention) {
        Images q = convolution(x, next.next(), 1);
        Images k = convolution(x, next.next(), 1);
        Images v = convolution(x, next.next(), 1);
        x = add(x, convolution(attention(q, k, v), next.next(), 1));
      } else {
        x = maxPool(x, stage.kernel(), stage.stride());
      }
    }
    return x;
  }

  /** The probability "real" (class 0) of every patch, from its logits. */
  public static Images probabilityReal(Images logits) {
    Images out = new Images(logits.count, 1, logits.height, logits.width);
    for (int n = 0; n < out.count; n++) {
      for (int y = 0; y < out.height; y++) {
        for (int x = 0; x < out.width; x++) {
          double difference = logits.get(n, 1, y, x) - logits.get(n, 0, y, x);
          out.values[out.index(n, 0, y, x)] = 1 / (1 + Math.exp(difference));
        }
      }
    }
    return out;
  }
}
