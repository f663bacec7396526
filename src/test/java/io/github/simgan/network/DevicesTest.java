package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read about their cards. */
class DevicesTest {
  private static Devices devices(boolean onCard, boolean code, String capability, boolean fits) {
    return new Devices(
        "Linux amd64, 8 cores",
        "ND4J XBackend x, engine nd4j",
        onCard,
        code,
        8,
        List.of(new Devices.Card("NVIDIA A", capability, fits, 24_576, "535.1")),
        4096,
        2048);
  }

  @Test
  void theDriversLinesAreRead() {
    List<GraphicsCard> cards =
        GraphicsCard.parse(
            List.of(
                "NVIDIA GeForce RTX 3090, 8.6, 24576, 535.104.05",
                "NVIDIA H100 80GB HBM3, 9.0, 81559, 535.104.05",
                "Tesla K40m, 3.5, [N/A], 470.1",
                "No devices were found"));
    assertEquals(
        List.of(
            new GraphicsCard("NVIDIA GeForce RTX 3090", 86, 24_576, "535.104.05"),
            new GraphicsCard("NVIDIA H100 80GB HBM3", 90, 81_559, "535.104.05")),
        cards);
    assertTrue(cards.get(0).fits());
    assertFalse(cards.get(1).fits());
    assertEquals("9.0", GraphicsCard.dotted(90));
  }

  @Test
  void everyReasonIsSaid() {
    String tooNew = devices(false, true, "9.0", false).text();
    assertTrue(tooNew.contains("run on the processor by ND4J XBackend"), tooNew);
    assertTrue(tooNew.contains("NVIDIA A, compute capability 9.0, 24.0 GiB, driver 535.1"), tooNew);
    assertTrue(tooNew.contains("was built for compute capability 3.7 to 8.6"), tooNew);
    assertTrue(devices(false, false, "8.6", true).text().contains("-Pcuda"));
    assertTrue(devices(false, true, "8.6", true).text().contains("update NVIDIA's driver"));
    String used = devices(true, true, "8.6", true).text();
    assertTrue(used.contains("run on the card"), used);
    assertTrue(used.contains("4.0 GiB for images (Java's heap), 2.0 GiB for networks"), used);
    Devices none = new Devices("p", "Native code is missing.", false, false, 0, List.of(), 1, 1);
    assertTrue(none.text().contains("cannot run here: Native code is missing."), none.text());
    assertTrue(none.text().contains("names none on this machine"), none.text());
  }

  @Test
  void thisMachineIsDescribed() {
    Devices here = Devices.here();
    assertEquals(Backend.threads(), here.threads());
    assertEquals(Backend.description(), here.backend());
    assertEquals(Runtime.getRuntime().maxMemory() >> 20, here.heap());
    assertFalse(here.onCard());
  }
}
