package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;

/** The opacity of a layer, and two images that are looked at together. */
class LayerCommandsTest {

  private static ImagePlus covered() {
    ImagePlus image = Fixture.simulated("cells", 2, 1);
    ImagePlus map = IJ.createImage("map", Fixture.WIDTH, Fixture.HEIGHT, 2, 32);
    RealismOverlay.lay(image, map, 40);
    // As large as the layer, and the user's own.
    image.getOverlay().add(new Roi(0, 0, Fixture.WIDTH, Fixture.HEIGHT));
    return image;
  }

  @Test
  void theLayersOfAllSlicesFade() {
    ImagePlus image = covered();
    int size = image.getOverlay().size();
    try (CommandRun host = new CommandRun()) {
      host.run(RealismLayerCommand.class, "image", image, "opacity", 75);
    }
    assertEquals(Optional.of(75), RealismOverlay.opacity(image));
    RealismOverlayTest.layers(image).forEach(l -> assertEquals(0.75, l.getOpacity(), 1e-9));
    assertEquals(size, image.getOverlay().size());
    RealismOverlay.lay(image, IJ.createImage("", Fixture.WIDTH, Fixture.HEIGHT, 2, 32), 40);
    assertEquals(size, image.getOverlay().size(), "the user's own rectangle stays");
  }

  @Test
  void theSliderIsFollowedAndCancellingPutsItBack() throws Exception {
    ImagePlus image = covered();
    try (CommandRun host = new CommandRun()) {
      CommandModule module = new CommandModule(host.info(RealismLayerCommand.class));
      host.context().inject(module.getCommand());
      module.setInput("image", image);
      for (int opacity : new int[] {10, 90}) {
        module.setInput("opacity", opacity);
        module.preview();
        assertEquals(Optional.of(opacity), RealismOverlay.opacity(image));
      }
      module.cancel();
      assertEquals(Optional.of(40), RealismOverlay.opacity(image));
    }
  }

  @Test
  void anImageWithoutLayerAndAnOpacityThatIsNoneAreRefused() {
    try (CommandRun host = new CommandRun()) {
      ImagePlus bare = Fixture.simulated("bare", 1, 1);
      String reason = CommandRun.reason(host.run(RealismLayerCommand.class, "image", bare));
      assertTrue(reason.contains("bare"), reason);
      reason =
          CommandRun.reason(
              host.run(RealismLayerCommand.class, "image", covered(), "opacity", 101));
      assertTrue(reason.contains("opacity"), reason);
    }
  }

  @Test
  void whicheverMovesTheOtherFollows() {
    ImagePlus first = Fixture.simulated("first", 4, 3);
    ImagePlus second = Fixture.simulated("second", 4, 2);
    SyncedViews views = new SyncedViews(List.of(first, second));
    first.setPosition(1, 2, 2);
    views.follow();
    assertEquals(List.of(2, 2), List.of(second.getZ(), second.getT()), "the first one leads");
    second.setPosition(1, 4, 1);
    views.follow();
    assertEquals(List.of(4, 1), List.of(first.getZ(), first.getT()));
    // A frame that the other does not have: it stays at its last, and nobody is pulled back.
    first.setPosition(1, 4, 3);
    views.follow();
    views.follow();
    assertEquals(List.of(3, 2), List.of(first.getT(), second.getT()));
  }

  @Test
  void theDisplayRangeIsSharedOnWishAndSizesMustAgree() {
    ImagePlus first = Fixture.simulated("first", 2, 1);
    ImagePlus second = Fixture.simulated("second", 2, 1);
    first.setDisplayRange(10, 500);
    try (CommandRun host = new CommandRun()) {
      Module module =
          host.run(BeforeAfterCommand.class, "before", first, "after", second, "range", false);
      assertFalse(((Cancelable) module.getDelegateObject()).isCanceled());
      assertEquals(950, second.getDisplayRangeMax());
      host.run(BeforeAfterCommand.class, "before", first, "after", second);
      assertEquals(10, second.getDisplayRangeMin());
      assertEquals(500, second.getDisplayRangeMax());
      ImagePlus other = IJ.createImage("other", 10, 10, 1, 16);
      String reason =
          CommandRun.reason(host.run(BeforeAfterCommand.class, "before", first, "after", other));
      assertTrue(reason.contains("10×10"), reason);
      CommandRun.reason(host.run(BeforeAfterCommand.class, "before", first, "after", first));
    }
  }
}
