package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.tensor.PixelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slice labels through OME-Zarr and back. */
class ZarrLabelsTest {
  private static final int PLANES = 12;

  @TempDir Path folder;

  private static String label(int n) {
    return n == 5 ? null : "plane \"" + n + "\"\nµ";
  }

  private Path refined(Path input, String name) {
    Path output = folder.resolve(name);
    RefineFiles.refine(
        SmallFolders.model(folder),
        input,
        output,
        Optional.empty(),
        RefineOptions.of(ImageRefiner.Scale.SIMULATED),
        SmallFolders.limits(),
        Progress.NONE);
    return output;
  }

  private static void assertLabelled(Path file) {
    ImageStack stack = ImageFiles.open(file).imagePlus().getStack();
    assertEquals(PLANES, stack.size());
    for (int n = 1; n <= PLANES; n++) {
      assertEquals(label(n), stack.getSliceLabel(n), file + " " + n);
    }
  }

  private Path labelled() {
    Hyperstack image = Hyperstack.create("cells", PixelType.UINT16, 20, 18, 2, 3, 2);
    ImagePlus shown = image.imagePlus();
    for (int n = 1; n <= PLANES; n++) {
      shown.getStack().setSliceLabel(label(n), n);
    }
    Path tiff = folder.resolve("cells.tif");
    ImageWriter.tiff(image, tiff);
    return tiff;
  }

  @Test
  void labelsGoFromTiffToZarrToZarrToTiff() {
    Path zarr = refined(labelled(), "one.zarr");
    assertLabelled(zarr);
    Path again = refined(zarr, "two.zarr");
    assertLabelled(again);
    assertTrue(OmeZarr.open(again).info().containsKey("SimGAN model"), "beside the labels");
    assertLabelled(refined(again, "back.tif"));
  }

  @Test
  void strangersLabelsAreTakenAsFarAsTheyAreSome() throws IOException {
    Path zarr = refined(labelled(), "one.zarr");
    Path attributes = zarr.resolve(".zattrs");
    String json = Files.readString(attributes);
    int at = json.indexOf("\"slice_labels\"");
    List<String> many = new ArrayList<>(List.of("\"a\"", "3", "null", "{}", "\"b\""));
    for (int i = 0; i < 50; i++) {
      many.add("\"c\"");
    }
    Files.writeString(attributes, json.substring(0, at) + "\"slice_labels\": " + many + "}}");
    ImageStack stack = ImageFiles.open(zarr).imagePlus().getStack();
    assertEquals("a", stack.getSliceLabel(1));
    for (int n = 2; n <= 4; n++) {
      assertNull(stack.getSliceLabel(n));
    }
    assertEquals("b", stack.getSliceLabel(5));
    assertEquals(PLANES, OmeZarr.open(zarr).labels().size());
    for (String other : List.of("\"x\"", "{}", "null", "[[]]", "[\"only\"]")) {
      Files.writeString(attributes, json.substring(0, at) + "\"slice_labels\": " + other + "}}");
      stack = ImageFiles.open(zarr).imagePlus().getStack();
      assertEquals(PLANES, stack.size());
      assertNull(stack.getSliceLabel(2));
    }
  }
}
