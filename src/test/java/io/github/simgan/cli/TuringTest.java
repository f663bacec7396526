package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.Progress;
import io.github.simgan.evaluate.TuringCard;
import io.github.simgan.evaluate.TuringDeck;
import io.github.simgan.evaluate.TuringKind;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.workflow.TuringFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code turing-cards} and {@code turing-score}. */
class TuringTest {
  @TempDir Path folder;
  private Path refined;
  private Path real;
  private Path cards;

  @BeforeEach
  void images() {
    refined = SmallImages.simulated(folder.resolve("refined.tif"), 64, 48, 3);
    real = SmallImages.real(folder.resolve("real.tif"), 50, 60, 2);
    cards = folder.resolve("cards");
  }

  private Cli.Result deal(Object... more) {
    Object[] all = new Object[7 + more.length];
    System.arraycopy(
        new Object[] {"turing-cards", "--refined", refined, "--real", real, "--output", cards},
        0,
        all,
        0,
        7);
    System.arraycopy(more, 0, all, 7, more.length);
    return Cli.run(all);
  }

  @Test
  void thePapersCounts() {
    Cli.Result result = Cli.run("turing-score", "--right", 517, "--of", 1000);
    result.assertDone();
    assertTrue(result.out().contains("one-sided p = 0.148 "), result.out());
    assertTrue(result.out().contains("two-sided p = 0.297 "), result.out());
    result = Cli.run("turing-score", "--right", 162, "--of", 200);
    result.assertDone();
    assertTrue(result.out().contains("one-sided p < 1e-8 "), result.out());
  }

  @Test
  void cardsGoOutAndAnswersComeBack() throws IOException {
    deal("--cards", 7, "--size", 20, "--seed", 4).assertDone();
    List<String> key = Files.readAllLines(cards.resolve("key.csv"));
    List<String> form = Files.readAllLines(cards.resolve("answers.csv"));
    assertEquals(8, key.size());
    assertEquals(8, form.size());
    Path none = cards.resolve("answers.csv");
    Cli.run("turing-score", "--answers", none, "--key", cards.resolve("key.csv")).assertRefused();
    // The first judge knows all, the second says "real" to all but the last, which it leaves out.
    StringBuilder knowing = new StringBuilder("card,answer\n");
    StringBuilder friendly = new StringBuilder("card,answer\n");
    int ofReal = 0;
    for (int i = 1; i < 8; i++) {
      String[] cells = key.get(i).split(",", -1);
      assertEquals(form.get(i), cells[0] + ",");
      knowing.append(cells[0]).append(',').append(cells[1]).append('\n');
      friendly.append(cells[0]).append(i < 7 ? ",real\n" : ",\n");
      ofReal += i < 7 && cells[1].equals("real") ? 1 : 0;
    }
    Path a = Files.writeString(folder.resolve("a.csv"), knowing);
    Path b = Files.writeString(folder.resolve("b.csv"), friendly);
    Path json = folder.resolve("score.json");
    Cli.Result result =
        Cli.run(
            "turing-score",
            "--answers",
            a,
            "--answers",
            b,
            "--key",
            cards.resolve("key.csv"),
            "--json",
            json);
    result.assertDone();
    String expected = 7 + ofReal + " of 13 right";
    assertTrue(result.out().contains(expected), result.out() + " but " + expected);
    assertTrue(result.out().contains("1 card without an answer"), result.out());
    String written = Files.readString(json);
    assertTrue(written.contains("\"right\": " + (7 + ofReal) + ","), written);
    assertTrue(written.contains("\"unanswered\": 1,"), written);
  }

  @Test
  void cardsShowThePicturesOfTheDeckAndTellNothing() throws IOException {
    deal("--cards", 6, "--size", 24, "--seed", 9).assertDone();
    TuringDeck deck =
        TuringDeck.draw(
            ImageFiles.planes(refined),
            ImageFiles.planes(real),
            new TuringDeck.Settings(6, 24, TuringDeck.Levels.OWN, 9),
            Progress.NONE);
    for (TuringCard card : deck.cards()) {
      Path file = cards.resolve(card.name() + ".png");
      Hyperstack image = ImageFiles.open(file);
      var plane = Views.hyperSlice(Views.hyperSlice(image.pixels(), 4, 0), 3, 0);
      float[] pixels = Pixels.read(plane, 0, 0, 24, 24);
      int[] picture = deck.picture(card);
      assertEquals(24 * 24, pixels.length);
      for (int i = 0; i < pixels.length; i++) {
        assertEquals(picture[i] & 255, (int) pixels[i]);
      }
    }
    // The files of two cards with the same pixels are the same, whatever the cards are.
    Path twins = folder.resolve("twins");
    Cli.run(
            (Object[])
                "turing-cards --refined %1$s --real %1$s --output %2$s --cards 8 --size 48"
                    .formatted(SmallImages.simulated(folder.resolve("s.tif"), 48, 48, 4), twins)
                    .split(" "))
        .assertDone();
    List<String> key = Files.readAllLines(twins.resolve("key.csv"));
    int pairs = 0;
    for (int i = 1; i < key.size(); i++) {
      String[] one = key.get(i).split(",", -1);
      for (int j = 1; j < i; j++) {
        String[] other = key.get(j).split(",", -1);
        boolean same = one[2].equals(other[2]);
        pairs += same ? 1 : 0;
        assertFalse(same && one[1].equals(other[1]));
        assertEquals(
            same,
            Files.mismatch(twins.resolve(one[0] + ".png"), twins.resolve(other[0] + ".png")) == -1);
      }
    }
    assertEquals(4, pairs);
  }

  @Test
  void coloursStayColours() {
    refined = SmallImages.rgb(folder.resolve("rgb.png"), 64, 48);
    real = refined;
    deal("--cards", 2).assertDone();
    assertEquals(3, ImageFiles.open(cards.resolve("card001.png")).channels());
  }

  private static void assertRefused(Path untouched, String says, Object... arguments) {
    SortedMap<String, String> before = Cli.listing(untouched);
    Cli.Result result = Cli.run(arguments);
    result.assertRefused();
    assertTrue(result.err().contains(says), result.err());
    assertEquals(before, Cli.listing(untouched));
  }

  @Test
  void nobodysAnswersAreReplacedAndNothingIsLeftBehind() throws IOException {
    deal("--cards", 2).assertDone();
    Object[] again = {"turing-cards", "--refined", refined, "--real", real, "--output", cards};
    assertRefused(folder, "not empty", again);
    Path other = folder.resolve("other");
    for (Object[] bad :
        new Object[][] {
          {"--refined", folder.resolve("none"), "--real", real, "does not exist"},
          {"--refined", SmallImages.rgb(folder.resolve("c.png"), 64, 48), "--real", real, "3 chan"},
          {"--refined", SmallImages.nan(folder.resolve("n.tif"), 64, 48), "--real", real, "NaN"},
          {"--refined", refined, "--real", real, "--size", 49, "smaller than the cards"},
          {"--refined", refined, "--real", real, "--size", 48, "--cards", 200, "no 100 different"}
        }) {
      Object[] all = new Object[bad.length + 2];
      all[0] = "turing-cards";
      System.arraycopy(bad, 0, all, 1, bad.length - 1);
      all[bad.length] = "--output";
      all[bad.length + 1] = other;
      assertRefused(folder, (String) bad[bad.length - 1], all);
    }
  }

  /** Whatever ends it halfway: the cards that were written go again. */
  @Test
  void whatIsCancelledLeavesNothing() throws IOException {
    Progress impatient =
        new Progress() {
          private double done;

          @Override
          public void update(double fraction, String message) {
            done = message.equals("Writing cards") ? fraction : 0;
          }

          @Override
          public boolean isCancelled() {
            return done > 0.5;
          }
        };
    var settings = TuringDeck.Settings.defaults();
    for (boolean there : new boolean[] {false, true}) {
      if (there) {
        Files.createDirectory(cards);
      }
      SortedMap<String, String> before = Cli.listing(folder);
      before.remove("cards");
      assertThrows(
          CancelledException.class,
          () -> TuringFiles.deal(refined, real, cards, settings, impatient));
      SortedMap<String, String> after = Cli.listing(folder);
      assertEquals(there, after.remove("cards") != null);
      after.replace("", before.get(""));
      assertEquals(before, after);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "turing-score",
        "turing-score --right 3",
        "turing-score --right 3 --of 2",
        "turing-score --right -1 --of 2",
        "turing-score --right 0 --of 0",
        "turing-score --right 1 --of 2000000000",
        "turing-score --right x --of 2",
        "turing-score --answers no.csv --right 1 --of 2",
        "turing-score --answers no.csv",
        "turing-score --key no.csv",
        "turing-score --right 1 --of 2 --json no/such/folder.json",
        "turing-cards",
        "turing-cards --refined a --real b --output c --cards 0",
        "turing-cards --refined a --real b --output c --cards x",
        "turing-cards --refined a --real b --output c --size 3",
        "turing-cards --refined a --real b --output c --levels loud",
        "turing-cards --refined a --real b --output no/such/folder"
      })
  void options(String line) {
    assertRefused(folder, "", (Object[]) line.split(" "));
  }

  @Test
  void aBadTableNamesTheLine() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.csv"), "card,truth,answer\na,real,real\nb,real,perhaps\n");
    Path json = folder.resolve("j.json");
    assertRefused(
        folder, "bad.csv, line 3: the answer", "turing-score", "--answers", file, "--json", json);
    Files.writeString(file, "card,truth,answer\na,real,real\n");
    assertRefused(folder, "in use", "turing-score", "--answers", file, "--json", file);
  }

  /** What is said of a judge who answers at random, and of one who does not. */
  @Test
  void theVerdict() throws IOException {
    StringBuilder right = new StringBuilder("card,truth,answer\n");
    StringBuilder half = new StringBuilder("card,truth,answer\n");
    for (int i = 0; i < 20; i++) {
      String truth = (i % 2 == 0 ? TuringKind.REAL : TuringKind.REFINED).label();
      right.append(i).append(',').append(truth).append(',').append(truth).append('\n');
      half.append(i).append(',').append(truth).append(i < 10 ? ",real\n" : ",refined\n");
    }
    Path a = Files.writeString(folder.resolve("a.csv"), right);
    Path b = Files.writeString(folder.resolve("b.csv"), half);
    String told = Cli.run("turing-score", "--answers", a).out();
    assertTrue(told.contains("The judges told them apart better than by guessing."), told);
    String guessed = Cli.run("turing-score", "--answers", b).out();
    assertTrue(guessed.contains("10 of 20 right (50.0 %"), guessed);
    assertTrue(guessed.contains("could not tell them apart"), guessed);
  }
}
