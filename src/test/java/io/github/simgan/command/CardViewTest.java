package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardViewTest {
  private static final int ROOM = 330;

  /** What is seen on a screen with so many of its pixels in one of Swing's. */
  private static BufferedImage seen(BufferedImage card, double dots) {
    CardView view = new CardView();
    view.setSize(ROOM, ROOM);
    view.show(card);
    int side = (int) Math.round(ROOM * dots);
    BufferedImage screen = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = screen.createGraphics();
    pen.scale(dots, dots);
    view.paint(pen);
    pen.dispose();
    return screen;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.25, 1.5, 2})
  void pixelsAreWholeSquaresOfTheScreensPixels(double dots) {
    int width = 40;
    int height = 31;
    BufferedImage card = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        card.setRGB(x, y, 0x800000 + 0x010203 * x + 0x000501 * y);
      }
    }
    BufferedImage screen = seen(card, dots);
    int zoom = (int) (ROOM * dots / width);
    int left = (screen.getWidth() - zoom * width) / 2;
    int top = (screen.getHeight() - zoom * height) / 2;
    for (int y = 0; y < zoom * height; y++) {
      for (int x = 0; x < zoom * width; x++) {
        assertEquals(
            card.getRGB(x / zoom, y / zoom), screen.getRGB(left + x, top + y), x + " " + y);
      }
    }
    int surround = DarkStyle.SURROUND.getRGB();
    assertEquals(surround, screen.getRGB(left - 1, top));
    assertEquals(surround, screen.getRGB(left + zoom * width, top));
    assertEquals(surround, screen.getRGB(left, top - 1));
    assertEquals(surround, screen.getRGB(left, top + zoom * height));
  }

  @Test
  void whatIsLargerThanTheRoomIsShownWhole() {
    BufferedImage card = new BufferedImage(2 * ROOM, ROOM, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = card.createGraphics();
    pen.fillRect(0, 0, 2 * ROOM, ROOM);
    pen.dispose();
    BufferedImage screen = seen(card, 1);
    for (int x = 1; x < ROOM - 1; x++) {
      assertEquals(0xffffffff, screen.getRGB(x, ROOM / 2));
    }
    assertEquals(DarkStyle.SURROUND.getRGB(), screen.getRGB(ROOM / 2, ROOM / 4 - 2));
  }

  @Test
  void withoutACardThereIsOnlyTheSurround() {
    BufferedImage screen = seen(null, 1);
    assertTrue(screen.getRGB(ROOM / 2, ROOM / 2) == DarkStyle.SURROUND.getRGB());
  }
}
