package io.github.simgan.network;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The mean of the pixels in a square around each pixel, of those that lie in the image: what a
 * conditioned discriminator is told about the surroundings of the patch that it judges. Sums are
 * made in the same order for every pixel, so that tiles agree with the whole.
 */
final class LocalMean {
  private LocalMean() {}

  /**
   * Images with their local means.
   *
   * @param images (N, H, W, C)
   * @param window odd width of the square in pixels
   * @return (N, H, W, 2C): the images' channels, then their means
   */
  static INDArray append(INDArray images, int window) {
    int channels = (int) images.size(3);
    double[] pixels = Doubles.of(images);
    double[] means = box(pixels, images, channels, window);
    double[] counts = counts(images, window);
    double[] both = new double[2 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int to = i / channels * 2 * channels + i % channels;
      both[to] = pixels[i];
      both[to + channels] = means[i] / counts[i / channels % counts.length];
    }
    return array(both, images.dataType(), images, 2 * channels);
  }

  /**
   * The gradient in images from that in what {@link #append} made of them.
   *
   * @param gradient (N, H, W, 2C)
   * @param window as given there
   * @return (N, H, W, C)
   */
  static INDArray backward(INDArray gradient, int window) {
    int channels = (int) gradient.size(3) / 2;
    double[] both = Doubles.of(gradient);
    double[] counts = counts(gradient, window);
    double[] inMeans = new double[both.length / 2];
    for (int i = 0; i < inMeans.length; i++) {
      int from = i / channels * 2 * channels + i % channels;
      inMeans[i] = both[from + channels] / counts[i / channels % counts.length];
    }
    // A pixel lies in the window of another as often as the other lies in its own.
    double[] inImages = box(inMeans, gradient, channels, window);
    for (int i = 0; i < inImages.length; i++) {
      inImages[i] += both[i / channels * 2 * channels + i % channels];
    }
    return array(inImages, gradient.dataType(), gradient, channels);
  }

  private static INDArray array(double[] values, DataType type, INDArray like, int channels) {
    long[] shape = {like.size(0), like.size(1), like.size(2), channels};
    return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
  }

  /** Pixels in the window of each pixel of one image, (H, W). */
  private static double[] counts(INDArray images, int window) {
    double[] ones = new double[(int) (images.size(1) * images.size(2))];
    Arrays.fill(ones, 1);
    return box(ones, images, 1, window);
  }

  /** Sums over the window of each pixel. */
  private static double[] box(double[] values, INDArray like, int channels, int window) {
    int height = (int) like.size(1);
    int width = (int) like.size(2);
    double[] rows = along(values, channels, width, window / 2);
    return along(rows, width * channels, height, window / 2);
  }

  private static double[] along(double[] from, int step, int length, int radius) {
    double[] to = new double[from.length];
    for (int position = 0; position < length; position++) {
      int last = Math.min(length - 1, position + radius);
      for (int other = Math.max(0, position - radius); other <= last; other++) {
        for (int block = 0; block < from.length; block += step * length) {
          int target = block + position * step;
          int source = block + other * step;
          for (int i = 0; i < step; i++) {
            to[target + i] += from[source + i];
          }
        }
      }
    }
    return to;
  }
}
