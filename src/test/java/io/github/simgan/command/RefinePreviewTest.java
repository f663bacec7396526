package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.workflow.ImageWorkflow;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** The preview has the pixels of the refined image, follows what changes, and leaves no trace. */
class RefinePreviewTest {
  @TempDir Path folder;

  private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aPartHasThePixelsOfTheWhole() {
    Path model = Fixture.modelFile(folder);
    ImagePlus image = Fixture.simulated("cells", 2, 2);
    Hyperstack source = Hyperstack.of(image);
    for (ImageRefiner.Scale scale : ImageRefiner.Scale.values()) {
      ImagePlus whole =
          ImageWorkflow.refine(source, Fixture.model(), scale, 256, Progress.NONE).imagePlus();
      ImageProcessor expected =
          whole.getStack().getProcessor(whole.getStackIndex(1, 2, 1)).convertToFloat();
      Rectangle part = new Rectangle(11, 5, 30, 20);
      int[] pixels = {0};
      try (RegionRefiner refiner = new RegionRefiner()) {
        refiner.refine(
            model,
            RefineOptions.of(scale),
            source,
            part,
            2,
            1,
            (tile, refined) -> {
              ImageProcessor actual = refined.imagePlus().getProcessor();
              for (int y = 0; y < tile.height; y++) {
                for (int x = 0; x < tile.width; x++) {
                  assertEquals(expected.getf(tile.x + x, tile.y + y), actual.getf(x, y));
                  pixels[0]++;
                }
              }
            },
            Progress.NONE);
      }
      assertEquals(part.width * part.height, pixels[0]);
    }
  }

  @Test
  void tilesCoverThePartOnceTheMiddleFirst() {
    Rectangle part = new Rectangle(7, 9, 3 * RegionRefiner.TILE + 5, 2 * RegionRefiner.TILE);
    List<Rectangle> tiles = RegionRefiner.tiles(part);
    assertEquals(part.width * part.height, tiles.stream().mapToInt(t -> t.width * t.height).sum());
    for (int i = 0; i < tiles.size(); i++) {
      assertTrue(part.contains(tiles.get(i)));
      for (int j = 0; j < i; j++) {
        assertFalse(tiles.get(i).intersects(tiles.get(j)));
      }
    }
    double first = tiles.get(0).getCenterX() - part.getCenterX();
    assertTrue(Math.abs(first) <= RegionRefiner.TILE);
  }

  @Test
  @Timeout(20)
  void aNewerTaskCancelsTheOneThatRunsAndThoseThatWait() throws Exception {
    LatestTask tasks = new LatestTask("test", troubles::add);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    AtomicBoolean stopped = new AtomicBoolean();
    AtomicBoolean between = new AtomicBoolean();
    tasks.submit(
        progress -> {
          running.countDown();
          while (!progress.isCancelled()) {
            Thread.onSpinWait();
          }
          stopped.set(true);
          progress.throwIfCancelled();
        },
        0);
    running.await();
    tasks.submit(progress -> between.set(true), 5);
    tasks.submit(progress -> done.countDown(), 10);
    done.await();
    assertTrue(stopped.get());
    assertFalse(between.get());
    tasks.submit(progress -> between.set(true), 20);
    tasks.cancel();
    CountDownLatch last = new CountDownLatch(1);
    tasks.submit(progress -> last.countDown(), 40);
    last.await();
    assertFalse(between.get(), "a cancelled one is not done");
    assertEquals(List.of(), troubles);
  }

  @Test
  @Timeout(20)
  void whatGoesWrongIsSaidAndTheNextTaskIsDone() throws Exception {
    LatestTask tasks = new LatestTask("test", troubles::add);
    for (Throwable wrong :
        List.of(
            new InvalidInputException("No such model."),
            new OutOfMemoryError("heap"),
            new IllegalStateException("a bug"))) {
      CountDownLatch after = new CountDownLatch(1);
      int before = troubles.size();
      tasks.submit(
          progress -> {
            if (wrong instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) wrong;
          },
          0);
      while (troubles.size() == before) {
        Thread.sleep(1);
      }
      tasks.submit(progress -> after.countDown(), 0);
      after.await();
    }
    assertEquals("No such model.", troubles.get(0));
    assertTrue(troubles.get(1).contains("memory"), troubles.get(1));
    assertTrue(troubles.get(2).contains("a bug"), troubles.get(2));
  }

  private static List<ImageRoi> tiles(ImagePlus image) {
    List<ImageRoi> tiles = new ArrayList<>();
    Overlay overlay = image.getOverlay();
    for (Roi roi : overlay == null ? new Roi[0] : overlay.toArray()) {
      if (RefinePreview.NAME.equals(roi.getName())) {
        tiles.add((ImageRoi) roi);
      }
    }
    return tiles;
  }

  /** Waits until something is so in the thread of the events. */
  private static void await(java.util.function.BooleanSupplier so) throws Exception {
    boolean[] is = new boolean[1];
    while (!is[0]) {
      Thread.sleep(10);
      EventQueue.invokeAndWait(() -> is[0] = so.getAsBoolean());
    }
  }

  @Test
  @Timeout(60)
  void theDialogsPreviewFollowsTheSliceAndGoesWithTheDialog() throws Exception {
    ImagePlus image = Fixture.simulated("cells", 2, 1);
    ImagePlus before = image.duplicate();
    image.setOverlay(new Overlay(new Roi(1, 1, 3, 3)));
    try (CommandRun host = new CommandRun()) {
      CommandModule module = new CommandModule(host.info(RefineCommand.class));
      host.context().inject(module.getCommand());
      module.setInput("image", image);
      module.setInput("model", "no such file");
      module.setInput("preview", true);
      EventQueue.invokeAndWait(module::preview); // while the path is typed
      module.setInput("model", Fixture.modelFile(folder).toString());
      EventQueue.invokeAndWait(module::preview);
      await(() -> tiles(image).size() == 1);
      ImagePlus whole =
          ImageWorkflow.refine(
                  Hyperstack.of(before),
                  Fixture.model(),
                  ImageRefiner.Scale.SIMULATED,
                  256,
                  Progress.NONE)
              .imagePlus();
      whole.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
      assertShown(whole, tiles(image).get(0));
      module.setInput("preview", false);
      EventQueue.invokeAndWait(module::preview);
      assertEquals(1, image.getOverlay().size(), "the user's own shape stays");
      module.setInput("preview", true);
      EventQueue.invokeAndWait(module::preview);
      await(() -> tiles(image).size() == 1);
      EventQueue.invokeAndWait(module::cancel);
      assertEquals(1, image.getOverlay().size());
      Fixture.assertSamePixels(before, image);
    }
  }

  private static void assertShown(ImagePlus whole, ImageRoi tile) {
    int[] expected = (int[]) whole.getProcessor().convertToRGB().getPixels();
    int[] actual = (int[]) tile.getProcessor().convertToRGB().getPixels();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] & 0xffffff, actual[i] & 0xffffff, "pixel " + i);
    }
  }

  /** Of single channels the one that is seen, in the grey levels that it gets. */
  @Test
  @Timeout(60)
  void anotherChannelIsShownAnew() throws Exception {
    Path model = Fixture.modelFile(folder);
    ImagePlus image = Fixture.twoChannels();
    RefineOptions second = new RefineOptions(ImageRefiner.Scale.REAL, ChannelChoice.of("2"));
    ImagePlus whole =
        ImageWorkflow.refine(Hyperstack.of(image), Fixture.model(), second, 256, Progress.NONE)
            .imagePlus();
    RefinePreview preview = new RefinePreview();
    EventQueue.invokeAndWait(() -> preview.show(image, model, second));
    for (int c = 1; c <= 2; c++) {
      image.setC(c);
      EventQueue.invokeAndWait(preview::look);
      await(() -> tiles(image).size() == 1);
      ImageProcessor expected = whole.getStack().getProcessor(c);
      IntensityMap.Range real = Fixture.model().intensities().real().channels().get(0);
      expected.setMinAndMax(
          c == 1 ? image.getDisplayRangeMin() : real.low(),
          c == 1 ? image.getDisplayRangeMax() : real.high());
      expected.setLut(image.getProcessor().getLut());
      assertShown(new ImagePlus("", expected), tiles(image).get(0));
    }
    EventQueue.invokeAndWait(preview::stop);
  }

  @Test
  @Timeout(60)
  void anotherSliceIsRefinedAnew() throws Exception {
    Path model = Fixture.modelFile(folder);
    ImagePlus image = Fixture.simulated("cells", 3, 1);
    RefinePreview preview = new RefinePreview();
    EventQueue.invokeAndWait(
        () -> preview.show(image, model, RefineOptions.of(ImageRefiner.Scale.SIMULATED)));
    await(() -> tiles(image).size() == 1);
    ImageRoi first = tiles(image).get(0);
    EventQueue.invokeAndWait(preview::look);
    assertTrue(tiles(image).contains(first), "nothing changed");
    image.setSlice(3);
    EventQueue.invokeAndWait(preview::look);
    assertTrue(tiles(image).isEmpty(), "the old slice's preview is gone at once");
    await(() -> tiles(image).size() == 1);
    int[] a = (int[]) first.getProcessor().convertToRGB().getPixels();
    int[] b = (int[]) tiles(image).get(0).getProcessor().convertToRGB().getPixels();
    assertFalse(java.util.Arrays.equals(a, b), "another plane");
    EventQueue.invokeAndWait(preview::stop);
    assertNull(image.getOverlay());
  }
}
