package io.github.simgan.network;

/**
 * A linear map ψ from images to features, with its adjoint: since ψ(R(x)) − ψ(x) = ψ(R(x) − x), a
 * loss in the features has the gradient ψᵀ(slope) in the image.
 */
interface LinearFeature {
  /**
   * Sizes of a batch of images with values in the order (N, H, W, C).
   *
   * @param images N
   * @param height H
   * @param width W
   * @param channels C
   */
  record Size(int images, int height, int width, int channels) {
    int values() {
      return images * height * width * channels;
    }
  }

  /** ψ(image); how the features are arranged is the map's own business. */
  double[] apply(double[] image, Size size);

  /** ψᵀ(features), in the order of the image; may be the array that was given. */
  double[] adjoint(double[] features, Size size);

  /**
   * The map of a term.
   *
   * @param simulated x, by which a map may be made
   */
  static LinearFeature of(SelfRegularisationSpec.Term term, double[] simulated, Size size) {
    return switch (term.feature()) {
      case IDENTITY -> new Identity();
      case GRADIENT -> new Gradient();
      case BLURRED -> new Blurred(term.sigma());
      case MEAN -> new ChannelMean();
      case OUTLINE -> Outline.of(simulated, size);
    };
  }

  /** The image itself. */
  final class Identity implements LinearFeature {
    @Override
    public double[] apply(double[] image, Size size) {
      return image.clone();
    }

    @Override
    public double[] adjoint(double[] features, Size size) {
      return features;
    }
  }

  /** Right neighbour minus pixel and lower neighbour minus pixel, where there are two pixels. */
  final class Gradient implements LinearFeature {
    /** Walks over all pairs of neighbours. */
    private interface Pairs {
      void pair(int feature, int pixel, int neighbour);
    }

    private static int forEach(Size s, Pairs pairs) {
      int feature = 0;
      int row = s.width() * s.channels();
      for (int i = 0; i < s.values(); i++) {
        if (i / s.channels() % s.width() < s.width() - 1) {
          pairs.pair(feature++, i, i + s.channels());
        }
        if (i / row % s.height() < s.height() - 1) {
          pairs.pair(feature++, i, i + row);
        }
      }
      return feature;
    }

    @Override
    public double[] apply(double[] image, Size size) {
      double[] features = new double[forEach(size, (f, a, b) -> {})];
      forEach(size, (f, a, b) -> features[f] = image[b] - image[a]);
      return features;
    }

    @Override
    public double[] adjoint(double[] features, Size size) {
      double[] image = new double[size.values()];
      forEach(
          size,
          (f, a, b) -> {
            image[b] += features[f];
            image[a] -= features[f];
          });
      return image;
    }
  }

  /** Mean over the channels of each pixel. */
  final class ChannelMean implements LinearFeature {
    @Override
    public double[] apply(double[] image, Size size) {
      double[] means = new double[image.length / size.channels()];
      for (int i = 0; i < image.length; i++) {
        means[i / size.channels()] += image[i] / size.channels();
      }
      return means;
    }

    @Override
    public double[] adjoint(double[] features, Size size) {
      double[] image = new double[size.values()];
      for (int i = 0; i < image.length; i++) {
        image[i] = features[i / size.channels()] / size.channels();
      }
      return image;
    }
  }

  /** Gaussian blur, the image mirrored at its borders (the border pixel once). */
  final class Blurred implements LinearFeature {
    private final double[] kernel;

    /**
     * A blur.
     *
     * @param sigma in pixels; the kernel ends at three times that
     */
    Blurred(double sigma) {
      int radius = (int) Math.ceil(3 * sigma);
      kernel = new double[2 * radius + 1];
      double sum = 0;
      for (int i = 0; i < kernel.length; i++) {
        double distance = (i - radius) / sigma;
        kernel[i] = Math.exp(-distance * distance / 2);
        sum += kernel[i];
      }
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] /= sum;
      }
    }

    @Override
    public double[] apply(double[] image, Size s) {
      double[] alongX = along(image, s.channels(), s.width(), false);
      return along(alongX, s.width() * s.channels(), s.height(), false);
    }

    @Override
    public double[] adjoint(double[] features, Size s) {
      double[] alongY = along(features, s.width() * s.channels(), s.height(), true);
      return along(alongY, s.channels(), s.width(), true);
    }

    /** Along an axis of a length with a step in the array: gathers, or scatters as the adjoint. */
    private double[] along(double[] from, int step, int length, boolean scatter) {
      double[] to = new double[from.length];
      int[] others = others(step, length);
      for (int block = 0; block < from.length; block += step * length) {
        for (int position = 0; position < length; position++) {
          int here = block + position * step;
          for (int k = 0; k < kernel.length; k++) {
            int there = block + others[position * kernel.length + k];
            int source = scatter ? here : there;
            int target = scatter ? there : here;
            double weight = kernel[k];
            for (int i = 0; i < step; i++) {
              to[target + i] += weight * from[source + i];
            }
          }
        }
      }
      return to;
    }

    /** For each position and each weight of the kernel, where in the array the other pixel is. */
    private int[] others(int step, int length) {
      int[] others = new int[length * kernel.length];
      int radius = kernel.length / 2;
      for (int i = 0; i < others.length; i++) {
        int position = i / kernel.length + i % kernel.length - radius;
        others[i] = mirrored(position, length) * step;
      }
      return others;
    }

    private static int mirrored(int position, int length) {
      int period = Math.max(1, 2 * (length - 1));
      int inside = Math.floorMod(position, period);
      return inside < length ? inside : period - inside;
    }
  }
}
