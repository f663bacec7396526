package io.github.simgan.tensor;

import java.util.Arrays;
import java.util.Optional;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.RealRandomAccess;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.interpolation.randomaccess.NLinearInterpolatorFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Gives simulated images of single objects the places, sizes and slants that objects have in real
 * images. It moves what an image shows, so it is for sets whose labels say what the object is, and
 * not where: a refiner, which moves nothing, cannot do it. Means are made equal; where real poses
 * vary more, random variety is added (variances add up), where they vary less, simulated ones are
 * brought together.
 *
 * @param simulated poses of the simulated set
 * @param real poses of the real set
 * @param seed of the random numbers
 */
public record PoseMatch(PoseStatistics simulated, PoseStatistics real, long seed) {
  /** Standard deviations of added variety at most: rarer poses are hardly ever real. */
  private static final double MOST_DEVIATIONS = 2;

  /**
   * Changes the pose of a plane's object.
   *
   * @param plane axes (X, Y, C)
   * @param number of the plane in its file: planes get different poses, and each the same again,
   *     whatever its file is called
   * @return pixels in axis order (y, x, c); those of the plane if nothing stands out in it
   */
  public float[] apply(RandomAccessibleInterval<? extends RealType<?>> plane, long number) {
    int width = Math.toIntExact(plane.dimension(0));
    int height = Math.toIntExact(plane.dimension(1));
    float[] pixels = Pixels.read(plane, 0, 0, width, height);
    float[] background = Pose.background(pixels, width, Math.toIntExact(plane.dimension(2)));
    float[] object = Pose.object(pixels, background);
    Optional<Pose> found = Pose.of(object, width);
    if (found.isEmpty()) {
      return pixels;
    }
    SeededRandom random = SeededRandom.of(seed + 31L * Arrays.hashCode(pixels), (int) number);
    Pose from = found.get();
    Pose wanted = drawn(from, width, height, random);
    return warped(pixels, background, width, from, inside(object, width, from, wanted));
  }

  private Pose drawn(Pose from, int width, int height, SeededRandom random) {
    double[] parameters = PoseStatistics.parameters(from, width, height);
    for (int p = 0; p < parameters.length; p++) {
      double more = real.variance(p) - simulated.variance(p);
      double factor = more < 0 ? Math.sqrt(real.variance(p) / simulated.variance(p)) : 1;
      double deviations =
          Math.min(Math.max(random.nextGaussian(), -MOST_DEVIATIONS), MOST_DEVIATIONS);
      parameters[p] =
          real.mean(p)
              + factor * (parameters[p] - simulated.mean(p))
              + Math.sqrt(Math.max(0, more)) * deviations;
    }
    return PoseStatistics.pose(parameters, width, height);
  }

  /** The pose, smaller and elsewhere if needed, so that all of the object stays in the image. */
  static Pose inside(float[] object, int width, Pose from, Pose to) {
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    int rows = object.length / width;
    for (int row = 0; row < rows; row++) {
      double y = from.movedY(to, row);
      for (int column = 0; column < width; column++) {
        if (object[row * width + column] > 0) {
          double x = from.movedX(to, column, row);
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    double roomX = width - 1;
    double roomY = rows - 1;
    double scale = Math.min(1, Math.min(roomX / (right - left), roomY / (bottom - top)));
    // Scaled about its centre.
    double x = placed(to.x(), scale * (left - to.x()), scale * (right - to.x()), roomX);
    double y = placed(to.y(), scale * (top - to.y()), scale * (bottom - to.y()), roomY);
    return new Pose(x, y, scale * to.width(), scale * to.height(), to.slant());
  }

  /** A centre such that what reaches so far from it stays between 0 and the room's end. */
  private static double placed(double centre, double before, double after, double room) {
    return Math.max(-before, Math.min(centre, room - after));
  }

  private static float[] warped(float[] pixels, float[] background, int width, Pose from, Pose to) {
    int channels = background.length;
    int height = pixels.length / channels / width;
    float[] result = new float[pixels.length];
    for (int c = 0; c < channels; c++) {
      RandomAccessibleInterval<FloatType> channel =
          Views.hyperSlice(ArrayImgs.floats(pixels, channels, width, height), 0, c);
      RealRandomAccess<FloatType> at =
          Views.interpolate(
                  Views.extendValue(channel, background[c]), new NLinearInterpolatorFactory<>())
              .realRandomAccess(new FinalInterval(width, height));
      for (int row = 0; row < height; row++) {
        at.setPosition(to.movedY(from, row), 1);
        for (int column = 0; column < width; column++) {
          at.setPosition(to.movedX(from, column, row), 0);
          result[(row * width + column) * channels + c] = at.get().get();
        }
      }
    }
    return result;
  }
}
