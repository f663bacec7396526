package io.github.simgan.cli;

import io.github.simgan.demo.VirtualMicroscopeSets;
import io.github.simgan.simulate.NucleiSettings;
import io.github.simgan.simulate.VirtualMicroscopeSettings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan virtual-microscope}. */
@Command(
    name = "virtual-microscope",
    description = {
      "Makes images for an experiment in which the truth is known on both sides: clean simulated"
          + " nuclei, and \"real\" ones seen by a virtual microscope, all with exact labels.",
      "Writes simulated, real_unlabelled, real_test and real_train, overview.png, and a README.txt"
          + " that says what each is for."
    },
    sortOptions = false)
final class VirtualMicroscopeCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description =
          "Folder for them; made if needed. Files of the same names are replaced, others must not"
              + " be among them.")
  private Path output;

  @Option(
      names = "--fields",
      paramLabel = "N",
      defaultValue = "" + VirtualMicroscopeSets.DEFAULT_FIELDS,
      description =
          "Simulated fields, and real ones without labels; real ones with labels are a third as"
              + " many to test on and a third to train on. Default: ${DEFAULT-VALUE}.")
  private int fields;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = PatchSize.Converter.class,
      description = "Size of a field in pixels. Default: 256x256.")
  private PatchSize size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + VirtualMicroscopeSets.DEFAULT_SEED,
      description = "Another seed makes other fields. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public void run() {
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      new VirtualMicroscopeSets(output, settings(), fields, seed).write(progress);
      progress.clear();
      spec.commandLine().getOut().printf("Wrote the sets of fields to %s.%n", output);
    }
  }

  private VirtualMicroscopeSettings settings() {
    VirtualMicroscopeSettings settings = VirtualMicroscopeSettings.defaults();
    if (size == null) {
      return settings;
    }
    NucleiSettings nuclei = settings.nuclei().withSize(size.width(), size.height());
    return settings.withNuclei(nuclei);
  }
}
