package io.github.simgan.training;

import io.github.simgan.Progress;
import io.github.simgan.model.Sha256;
import io.github.simgan.tensor.IntensityMaps;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * What decides a training's result, by names that a user understands: a checkpoint is only gone on
 * from if all of it is the same.
 */
final class TrainingIdentity {
  private static final int MOST_PLANES = 100;
  private static final int ROWS = 8;

  private TrainingIdentity() {}

  /**
   * The identity of a training.
   *
   * @param version of the program
   * @param maps measured on the images
   * @param progress may cancel between planes
   */
  static Map<String, String> of(
      String version,
      TrainingConfig config,
      PlaneSet simulated,
      PlaneSet real,
      IntensityMaps maps,
      Progress progress) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("version of SimGAN", version);
    identity.putAll(config.settings());
    identity.put("number of simulated images", String.valueOf(simulated.size()));
    identity.put("number of real images", String.valueOf(real.size()));
    identity.put("pixels of the simulated images", pixels(simulated, progress));
    identity.put("pixels of the real images", pixels(real, progress));
    identity.put(
        "grey levels of the images", Sha256.of(maps.toString().getBytes(StandardCharsets.UTF_8)));
    return identity;
  }

  /** A hash of the sizes and of some rows of evenly chosen planes. */
  private static String pixels(PlaneSet planes, Progress progress) {
    int used = Math.min(planes.size(), MOST_PLANES);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < used; i++) {
      progress.throwIfCancelled();
      RandomAccessibleInterval<? extends RealType<?>> plane =
          planes.plane((int) ((long) i * planes.size() / used));
      int width = Math.toIntExact(plane.dimension(0));
      long height = plane.dimension(1);
      ByteBuffer buffer =
          ByteBuffer.allocate(
              Integer.BYTES + Long.BYTES + ROWS * width * planes.channels() * Float.BYTES);
      buffer.putInt(width).putLong(height);
      for (int row = 0; row < ROWS; row++) {
        for (float value : Pixels.read(plane, 0, row * height / ROWS, width, 1)) {
          buffer.putFloat(value);
        }
      }
      bytes.writeBytes(buffer.array());
    }
    return Sha256.of(bytes.toByteArray());
  }
}
