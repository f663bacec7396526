package io.github.simgan.demo;

import io.github.simgan.simulate.VirtualMicroscopeSettings;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** The README beside the sets of a virtual microscope: what each is for, and every parameter. */
final class VirtualMicroscopeText {
  private VirtualMicroscopeText() {}

  static String of(VirtualMicroscopeSettings settings, int fields, long seed) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        Nuclei under a virtual microscope (SimGAN for Fiji)

        Two kinds of images with the same distribution of shapes, sizes and density. The simulated
        ones are clean; the "real" ones are taken by a known model of stain, optics and camera, so
        that the truth is known on both sides. No field is in two sets. TIFF, 16 bit; labels 16 bit,
        0 is background, one number for each nucleus, in files of the same names.

        simulated/images, labels   the simulator's clean images, to be refined
        real_unlabelled/images     what a microscopist has: real images without labels, to train on
        real_test/images, labels   to judge by only
        real_train/images, labels  for the oracle only: what a segmenter can reach that is trained on
                                   labelled real images
        overview.png               the same nuclei clean and under the microscope (in no set as such),
                                   and their labels

        """);
    text.append(
        String.format(
            Locale.ROOT,
            "Made again by: simgan virtual-microscope --output DIR --fields %d --size %dx%d --seed"
                + " %d%n%n",
            fields,
            settings.nuclei().width(),
            settings.nuclei().height(),
            seed));
    append(text, "Nuclei (lengths in pixels of 0.65 micrometres)", settings.nuclei());
    append(text, "Stain (light in photoelectrons)", settings.stain());
    append(text, "Optics (light in photoelectrons)", settings.optics());
    append(text, "Camera", settings.camera());
    text.append(
        """
        Blur, brightness, brightnessVariation and background of the nuclei are the clean simulator's.
        The parameters are explained in the Javadoc of io.github.simgan.simulate.
        """);
    return text.toString();
  }

  private static void append(StringBuilder text, String title, Record values) {
    text.append(title).append('\n');
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(values);
        text.append(String.format("  %-20s %s%n", component.getName(), value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    text.append('\n');
  }
}
