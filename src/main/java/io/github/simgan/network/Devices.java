package io.github.simgan.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the networks can run on, what they will, and why, in words.
 *
 * @param processor kind of processor: "linux-x86_64, 16 cores"
 * @param backend what was loaded, in words, see {@link Backend#description}; or the sentence why
 *     nothing was
 * @param onCard whether that runs on a card
 * @param codeForCards whether ND4J's code for cards is among the jars
 * @param threads processor threads that the networks use; 0 if they cannot run
 * @param cards NVIDIA cards of this machine
 * @param heap most memory in MiB for Java's own objects: images
 * @param offHeap most memory in MiB for arrays of networks
 */
public record Devices(
    String processor,
    String backend,
    boolean onCard,
    boolean codeForCards,
    int threads,
    List<Card> cards,
    long heap,
    long offHeap) {
  private static final int MIB = 1 << 20;
  private static final int GIB = 1 << 10;

  /**
   * A card.
   *
   * @param name for people
   * @param capability compute capability as NVIDIA writes it: "8.6"
   * @param fits whether ND4J's code for cards was built for it
   * @param mebibytes memory in MiB
   * @param driver version of the driver
   */
  public record Card(String name, String capability, boolean fits, long mebibytes, String driver) {}

  /** Keeps a copy of the cards. */
  public Devices {
    cards = List.copyOf(cards);
  }

  /** Looks at this machine; loads the networks' code, and asks NVIDIA's driver if there is one. */
  public static Devices here() {
    Runtime java = Runtime.getRuntime();
    String processor =
        String.format(
            Locale.ROOT,
            "%s %s, %d cores",
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            java.availableProcessors());
    String backend;
    int threads = 0;
    boolean onCard = false;
    try {
      backend = Backend.description();
      threads = Backend.threads();
      onCard = Backend.isOnCard();
    } catch (BackendException e) {
      backend = e.getMessage();
    }
    List<Card> cards =
        GraphicsCard.find().stream()
            .map(
                c ->
                    new Card(
                        c.name(),
                        GraphicsCard.dotted(c.capability()),
                        c.fits(),
                        c.mebibytes(),
                        c.driver()))
            .toList();
    return new Devices(
        processor,
        backend,
        onCard,
        Backend.hasCodeForCards(),
        threads,
        cards,
        java.maxMemory() / MIB,
        Backend.offHeapLimit() / MIB);
  }

  /** For people: a line per matter. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("Processor: " + processor);
    if (threads == 0) {
      lines.add("The networks cannot run here: " + backend);
    } else {
      lines.add(
          "The networks run on the "
              + (onCard ? "card" : "processor")
              + " by "
              + backend
              + ", "
              + (threads == 1 ? "1 thread" : threads + " threads"));
    }
    for (Card card : cards) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Card: %s, compute capability %s, %.1f GiB, driver %s",
              card.name,
              card.capability,
              (double) card.mebibytes / GIB,
              card.driver));
    }
    lines.add(why());
    lines.add(
        String.format(
            Locale.ROOT,
            "Memory: %.1f GiB for images (Java's heap), %.1f GiB for networks",
            (double) heap / GIB,
            (double) offHeap / GIB));
    return String.join("\n", lines) + "\n";
  }

  private String why() {
    String built =
        GraphicsCard.dotted(GraphicsCard.LEAST) + " to " + GraphicsCard.dotted(GraphicsCard.MOST);
    if (onCard) {
      return "Why: the card's compute capability is within "
          + built
          + ", which its code was built for.";
    } else if (cards.isEmpty()) {
      return "Why no card: NVIDIA's driver (nvidia-smi) names none on this machine.";
    } else if (cards.stream().noneMatch(Card::fits)) {
      return "Why no card: ND4J's code for cards was built for compute capability " + built + ".";
    } else if (!codeForCards) {
      return "Why no card: the code for cards is not among the jars; build with it (mvn -Pcuda"
          + " package).";
    }
    return "Why no card: its code could not be loaded; update NVIDIA's driver to 510 or later.";
  }
}
