package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import io.github.simgan.tensor.PixelType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Maps the realism of one image of any size into an OME-Zarr image, block by block; a restart makes
 * only the blocks that are missing.
 */
final class RealismJob implements AutoCloseable {
  private final RealismMapper mapper;
  private final SharedJob job;

  /**
   * Opens a job; nothing is written yet.
   *
   * @param file of the model
   * @param input OME-Zarr folder or image file
   * @param output OME-Zarr folder; made if needed
   * @param options what of the image is judged
   * @param limits what judging may use
   * @throws InvalidInputException if it cannot be done, or another job is under way in the output
   */
  RealismJob(Path file, Path input, Path output, RealismOptions options, BlockLimits limits) {
    SimGanModel model = ModelFile.read(file);
    this.mapper = new RealismMapper(model, options, limits);
    try {
      String name = options.toString();
      Map<String, String> info =
          Map.of("SimGAN model", ModelFile.fingerprint(model), "SimGAN realism of", name);
      List<String> description =
          List.of("realism", file.toString(), input.toString(), name, ModelFile.sha256(file));
      this.job =
          new SharedJob(output, description, new ZarrParts(input, output, new Maps(mapper, info)));
    } catch (InvalidInputException e) {
      mapper.close();
      throw e;
    }
  }

  private record Maps(RealismMapper mapper, Map<String, String> info) implements ZarrParts.Maker {
    @Override
    public PixelType type(PixelType input) {
      return PixelType.FLOAT32;
    }

    @Override
    public boolean isMap() {
      return true;
    }

    @Override
    public void requireFit(RandomAccessibleInterval<? extends RealType<?>> source) {
      mapper.requireFit(source);
    }

    @Override
    public void make(
        RandomAccessibleInterval<? extends RealType<?>> source,
        FinalInterval where,
        RandomAccessibleInterval<? extends RealType<?>> target,
        Progress progress) {
      mapper.map(source, where, target, progress);
    }
  }

  /**
   * Makes all that is missing and finishes.
   *
   * @param progress of it
   * @throws InvalidInputException if something cannot be read or written; finished blocks stay
   * @throws io.github.simgan.CancelledException if the user cancelled; finished blocks stay
   */
  void run(Progress progress) {
    job.run(progress);
  }

  /** Frees the network. */
  @Override
  public void close() {
    mapper.close();
  }
}
