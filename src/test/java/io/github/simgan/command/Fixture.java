package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.Backend;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import io.github.simgan.training.Preset;
import io.github.simgan.training.Training;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;
import java.awt.Color;
import java.nio.file.Path;

/** Tiny images, and a model that was trained on them for a moment. */
final class Fixture {
  static final int WIDTH = 61;
  static final int HEIGHT = 47;

  private static SimGanModel model;

  private Fixture() {}

  /** Blobs on a flat background: what a simulator without a camera makes. */
  static ImagePlus simulated(String title, int slices, int frames) {
    return blobs(title, slices, frames, 0, 7);
  }

  /** The same with noise. */
  static ImagePlus real(String title, int slices) {
    return blobs(title, slices, 1, 25, 8);
  }

  private static ImagePlus blobs(String title, int slices, int frames, int noise, long seed) {
    SeededRandom random = new SeededRandom(seed);
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int i = 0; i < slices * frames; i++) {
      ImageProcessor plane = IJ.createImage("", WIDTH, HEIGHT, 1, 16).getProcessor();
      plane.setValue(100);
      plane.fill();
      plane.setValue(900);
      for (int n = 0; n < 5; n++) {
        plane.fillOval(random.nextInt(WIDTH - 12), random.nextInt(HEIGHT - 12), 12, 12);
      }
      for (int p = 0; noise > 0 && p < plane.getPixelCount(); p++) {
        plane.set(p, plane.get(p) + random.nextInt(noise));
      }
      stack.addSlice("plane " + i, plane);
    }
    ImagePlus image = new ImagePlus(title, stack);
    image.setDimensions(1, slices, frames);
    image.setOpenAsHyperStack(slices > 1 && frames > 1);
    image.getCalibration().pixelWidth = 0.65;
    image.getCalibration().pixelHeight = 0.65;
    image.getCalibration().pixelDepth = 2;
    image.getCalibration().setUnit("µm");
    image.getProcessor().setLut(LUT.createLutFromColor(Color.MAGENTA));
    image.getStack().setColorModel(image.getProcessor().getColorModel());
    image.setDisplayRange(90, 950);
    return image;
  }

  /** Two channels. */
  static ImagePlus twoChannels() {
    ImagePlus image = simulated("two", 2, 1);
    image.setDimensions(2, 1, 1);
    return new CompositeImage(image, IJ.COMPOSITE);
  }

  /** A model of images with one channel, trained for two steps. */
  static synchronized SimGanModel model() {
    if (model == null) {
      Backend.setThreads(1);
      TrainingConfig config =
          Preset.MICROSCOPY
              .config()
              .edit()
              .refinerPretraining(1)
              .discriminatorPretraining(2)
              .steps(2)
              .batch(2)
              .patchWidth(24)
              .patchHeight(24)
              .build();
      PlaneSet x = ImageFiles.planes(Hyperstack.of(simulated("simulated", 2, 1)));
      PlaneSet y = ImageFiles.planes(Hyperstack.of(real("real", 2)));
      model = Training.train(x, y, config, TrainingListener.NONE);
    }
    return model;
  }

  /** That model as a file. */
  static Path modelFile(Path folder) {
    Path file = folder.resolve("model.zip");
    ModelFile.write(model(), file);
    return file;
  }

  /** Fails unless two images have the same pixels. */
  static void assertSamePixels(ImagePlus expected, ImagePlus actual) {
    assertEquals(expected.getStackSize(), actual.getStackSize());
    assertEquals(expected.getBitDepth(), actual.getBitDepth());
    for (int s = 1; s <= expected.getStackSize(); s++) {
      ImageProcessor e = expected.getStack().getProcessor(s);
      ImageProcessor a = actual.getStack().getProcessor(s);
      for (int i = 0; i < e.getPixelCount(); i++) {
        assertEquals(e.getf(i), a.getf(i), "plane " + s + ", pixel " + i);
      }
    }
  }
}
