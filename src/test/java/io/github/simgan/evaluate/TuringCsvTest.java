package io.github.simgan.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuringCsvTest {
  private static final TuringKind REAL = TuringKind.REAL;
  private static final TuringKind REFINED = TuringKind.REFINED;
  private static final List<TuringCard> CARDS =
      List.of(
          new TuringCard("card001", REFINED, 0, "a, \"b\"\n.tif", 3, 4),
          new TuringCard("card002", REAL, 1, "c.tif", 5, 6),
          new TuringCard("card003", REAL, 1, "d.tif", 7, 8));

  @TempDir Path folder;

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TuringAnswer answer(String card, TuringKind truth, TuringKind answer) {
    return new TuringAnswer(card, truth, Optional.ofNullable(answer));
  }

  @Test
  void whatIsWrittenIsRead() {
    Path file = file("a.csv", TuringCsv.answers(CARDS, List.of(REAL, REAL)));
    assertEquals(
        List.of(
            answer("card001", REFINED, REAL),
            answer("card002", REAL, REAL),
            answer("card003", REAL, null)),
        TuringCsv.read(file));
  }

  @Test
  void formAndKeyBelongTogether() {
    String form = TuringCsv.form(CARDS);
    assertEquals("card,answer\ncard001,\ncard002,\ncard003,\n", form);
    String filled = form.replace("001,", "001,Real").replace("card002,\n", "");
    Path answers = file("a.csv", filled);
    Path key = file("key.csv", TuringCsv.key(CARDS));
    assertEquals(
        List.of(
            answer("card001", REFINED, REAL),
            answer("card002", REAL, null),
            answer("card003", REAL, null)),
        TuringCsv.read(answers, key));
  }

  @Test
  void asSpreadsheetsWriteIt() {
    Path file =
        file(
            "excel.csv",
            "\uFEFFAnswer;Note;CARD;Truth\r\n REFINED ;\"it; \"\"shines\"\"\";7;real\r\n"
                + ";;;\r\n\r\nreal;;8;Real");
    assertEquals(
        List.of(answer("7", REAL, REFINED), answer("8", REAL, REAL)), TuringCsv.read(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,real,maybe|line 3: the answer must be real or refined, not "maybe"
          a,fake,real|line 3: the truth must be real or refined, not "fake"
          a,,real|line 3: the truth must be real or refined, not ""
          z,real,real|line 3: the card "z" is there for the second time
          Z,real,real|line 3: the card "Z" is there for the second time
          ,real,real|line 3: the card has no name
          a,real,real,real|line 3: there are 4 cells, but 3 columns
          "a,real,real|line 3: a quote is opened but not closed
          "a"b,real,real|line 3: there is text behind a closed quote
          """)
  void theLineIsNamed(String line, String says) {
    Path file = file("bad.csv", "card,truth,answer\nz,real,real\n" + line + "\n");
    assertRefused(file + ", " + says + "; correct it.", () -> TuringCsv.read(file));
  }

  /** A line break within quotes counts as one of the file's. */
  @Test
  void linesAreThoseOfTheFile() {
    Path file = file("bad.csv", "card,truth,answer,image\nz,real,real,\"a\nb\"\n\ny,real,no,\n");
    assertRefused("line 5: the answer", () -> TuringCsv.read(file));
  }

  @Test
  void noTables() throws IOException {
    Path missing = folder.resolve("missing.csv");
    assertRefused("does not exist", () -> TuringCsv.read(missing));
    assertRefused("is a folder", () -> TuringCsv.read(folder));
    for (String text : new String[] {"", "\n\n", "card,truth,answer\n"}) {
      Path empty = file("empty.csv", text);
      assertRefused("has no cards", () -> TuringCsv.read(empty));
    }
    Path form = file("form.csv", TuringCsv.form(CARDS));
    assertRefused("no column \"truth\"", () -> TuringCsv.read(form));
    assertRefused("give the key", () -> TuringCsv.read(form));
    Path binary = folder.resolve("binary.csv");
    Files.write(binary, new byte[] {(byte) 0xff, 0, 10, 34, 13, 10, (byte) 0xc0});
    assertRefused("binary.csv", () -> TuringCsv.read(binary));
    Path foreign = file("foreign.csv", "card,answer\ncard001,real\ncard009,real\n");
    Path key = file("key.csv", TuringCsv.key(CARDS));
    assertRefused("line 3: the card \"card009\" is not in", () -> TuringCsv.read(foreign, key));
  }

  private static void assertRefused(String part, Runnable work) {
    String message = assertThrows(InvalidInputException.class, work::run).getMessage();
    assertTrue(message.contains(part), message);
    assertTrue(message.endsWith(".") && !message.contains("\n"), message);
  }

  @Test
  void theTableCountsEveryAnswerOnce() {
    TuringScore score =
        TuringScore.of(
            List.of(
                answer("a", REAL, REAL),
                answer("b", REAL, REFINED),
                answer("c", REAL, REFINED),
                answer("d", REFINED, REAL),
                answer("e", REFINED, REAL),
                answer("f", REFINED, REAL),
                answer("g", REFINED, REFINED),
                answer("h", REFINED, REFINED),
                answer("i", REFINED, REFINED),
                answer("j", REFINED, REFINED),
                answer("k", REAL, null)));
    assertEquals(new TuringScore(1, 2, 3, 4, 1), score);
    assertEquals(new Binomial(5, 10), score.binomial());
    String lines = String.join("\n", score.lines("You"));
    assertTrue(lines.matches("(?s).*real +1 +2\n.*refined +3 +4\n1 card without.*"), lines);
  }

  @Test
  void json() {
    String text = TuringJson.of(new Binomial(5, 10), Optional.of(new TuringScore(1, 2, 3, 4, 9)));
    String flat = text.replaceAll("\\s+", "");
    assertTrue(flat.startsWith("{\"right\":5,\"answered\":10,\"share\":0.5,\"p_one_sided\":0.623"));
    assertTrue(flat.contains("\"p_two_sided\":1.0,\"interval_95\":[0.18708"), flat);
    assertTrue(
        flat.endsWith(
            "\"verdict\":\"guessed\",\"unanswered\":9,\"confusion\":{"
                + "\"real\":{\"real\":1,\"refined\":2},\"refined\":{\"real\":3,\"refined\":4}}}"),
        flat);
    assertFalse(TuringJson.of(new Binomial(5, 10), Optional.empty()).contains("confusion"));
  }
}
