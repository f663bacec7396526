package io.github.simgan.tensor;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * How the poses of the objects of a set are distributed: mean and variance of the place, in pixels
 * from the middle of the image, of the logarithms of width and height, and of the slant.
 */
public final class PoseStatistics {
  /** Place, place, log width, log height, slant. */
  static final int COUNT = 5;

  private static final int MAX_PLANES = 2000;
  private static final int FEWEST = 2;

  private final double[] mean = new double[COUNT];
  private final double[] variance = new double[COUNT];

  private PoseStatistics(List<double[]> poses) {
    for (int p = 0; p < COUNT; p++) {
      for (double[] pose : poses) {
        mean[p] += pose[p] / poses.size();
      }
      for (double[] pose : poses) {
        variance[p] += (pose[p] - mean[p]) * (pose[p] - mean[p]) / poses.size();
      }
    }
  }

  /**
   * Reads planes, up to 2,000 evenly chosen ones. Empty ones do not count.
   *
   * @param set of images of single objects
   * @param what the set, for a message: "simulated" or "real"
   * @param progress may cancel between planes
   * @throws InvalidInputException if fewer than two images show something
   */
  public static PoseStatistics measure(PlaneSet set, String what, Progress progress) {
    int used = Math.min(set.size(), MAX_PLANES);
    List<double[]> poses = new ArrayList<>();
    for (int i = 0; i < used; i++) {
      progress.throwIfCancelled();
      progress.update((double) i / used, "Measuring poses");
      var plane = set.plane((int) ((long) i * set.size() / used));
      of(plane)
          .ifPresent(pose -> poses.add(parameters(pose, plane.dimension(0), plane.dimension(1))));
    }
    if (poses.size() < FEWEST) {
      throw new InvalidInputException(
          "In the "
              + what
              + " images nothing stands out from the background, so that they show no poses; choose"
              + " images of single objects.");
    }
    return new PoseStatistics(poses);
  }

  private static Optional<Pose> of(RandomAccessibleInterval<? extends RealType<?>> plane) {
    int width = Math.toIntExact(plane.dimension(0));
    float[] pixels = Pixels.read(plane, 0, 0, width, Math.toIntExact(plane.dimension(1)));
    float[] background = Pose.background(pixels, width, Math.toIntExact(plane.dimension(2)));
    return Pose.of(Pose.object(pixels, background), width);
  }

  static double[] parameters(Pose pose, long width, long height) {
    return new double[] {
      pose.x() - (width - 1) / 2.0,
      pose.y() - (height - 1) / 2.0,
      Math.log(pose.width()),
      Math.log(pose.height()),
      pose.slant()
    };
  }

  static Pose pose(double[] parameters, long width, long height) {
    return new Pose(
        parameters[0] + (width - 1) / 2.0,
        parameters[1] + (height - 1) / 2.0,
        Math.exp(parameters[2]),
        Math.exp(parameters[3]),
        parameters[4]);
  }

  double mean(int parameter) {
    return mean[parameter];
  }

  double variance(int parameter) {
    return variance[parameter];
  }
}
