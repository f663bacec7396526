package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers of a visual Turing test as CSV tables with one card per line. The columns, named in the
 * first line and in any order:
 *
 * <ul>
 *   <li>{@code card}: its name, each once
 *   <li>{@code truth}: what it is, {@code real} or {@code refined}; may be in a key of its own
 *   <li>{@code answer}: what it was taken for, {@code real} or {@code refined}; empty if nothing
 *       was said
 *   <li>{@code image}, {@code x}, {@code y}: where it is from; left and top edge in pixels, from 0;
 *       not read
 * </ul>
 *
 * <p>Other columns are not read either; semicolons do where a spreadsheet wrote them for commas.
 */
public final class TuringCsv {
  private static final String CARD = "card";
  private static final String TRUTH = "truth";
  private static final String ANSWER = "answer";

  private TuringCsv() {}

  /**
   * Reads answers with their truths.
   *
   * @param answers file with the columns card, truth and answer
   * @throws InvalidInputException naming the line that cannot be used
   */
  public static List<TuringAnswer> read(Path answers) {
    CsvTable table = CsvTable.read(answers);
    List<TuringAnswer> all = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      TuringKind truth = kind(row, TRUTH).orElseThrow(() -> wrong(row, TRUTH));
      all.add(new TuringAnswer(row.get(CARD), truth, kind(row, ANSWER)));
    }
    requireOnce(table);
    return all;
  }

  /**
   * Reads answers whose truths are in a file of their own.
   *
   * @param answers file with the columns card and answer; a column truth is not read
   * @param key file with the columns card and truth
   * @return an answer for every card of the key; of cards that are not among the answers, an empty
   *     one
   * @throws InvalidInputException naming the line that cannot be used
   */
  public static List<TuringAnswer> read(Path answers, Path key) {
    CsvTable truths = CsvTable.read(key);
    CsvTable said = CsvTable.read(answers);
    requireOnce(truths);
    requireOnce(said);
    Map<String, CsvTable.Row> rows = new HashMap<>();
    said.rows().forEach(row -> rows.put(card(row), row));
    List<TuringAnswer> all = new ArrayList<>();
    for (CsvTable.Row row : truths.rows()) {
      TuringKind truth = kind(row, TRUTH).orElseThrow(() -> wrong(row, TRUTH));
      CsvTable.Row answer = rows.remove(card(row));
      Optional<TuringKind> kind = answer == null ? Optional.empty() : kind(answer, ANSWER);
      all.add(new TuringAnswer(row.get(CARD), truth, kind));
    }
    said.rows().stream()
        .filter(row -> rows.containsKey(card(row)))
        .findFirst()
        .ifPresent(
            row -> {
              throw row.wrong("the card \"" + row.get(CARD) + "\" is not in the key " + key);
            });
    return all;
  }

  private static Optional<TuringKind> kind(CsvTable.Row row, String column) {
    String text = row.get(column);
    Optional<TuringKind> kind = TuringKind.of(text);
    if (kind.isEmpty() && !text.isEmpty()) {
      throw wrong(row, column);
    }
    return kind;
  }

  private static InvalidInputException wrong(CsvTable.Row row, String column) {
    return row.wrong("the " + column + " must be real or refined, not \"" + row.get(column) + "\"");
  }

  private static String card(CsvTable.Row row) {
    return row.get(CARD).toLowerCase(Locale.ROOT);
  }

  private static void requireOnce(CsvTable table) {
    Set<String> seen = new HashSet<>();
    for (CsvTable.Row row : table.rows()) {
      if (row.get(CARD).isEmpty()) {
        throw row.wrong("the card has no name");
      } else if (!seen.add(card(row))) {
        throw row.wrong("the card \"" + row.get(CARD) + "\" is there for the second time");
      }
    }
  }

  /**
   * A table of cards and what was said of them, all columns.
   *
   * @param cards in the order in which they were shown
   * @param answers to the first cards; those of the others are empty
   */
  public static String answers(List<TuringCard> cards, List<TuringKind> answers) {
    StringBuilder out = new StringBuilder("card,truth,answer,image,x,y\n");
    for (int i = 0; i < cards.size(); i++) {
      TuringCard card = cards.get(i);
      String answer = i < answers.size() ? answers.get(i).label() : "";
      out.append(card.name()).append(',').append(card.truth().label()).append(',').append(answer);
      place(out, card);
    }
    return out.toString();
  }

  /**
   * A table to fill in: cards without truth or answer.
   *
   * @param cards in the order in which they are shown
   */
  public static String form(List<TuringCard> cards) {
    StringBuilder out = new StringBuilder("card,answer\n");
    cards.forEach(card -> out.append(card.name()).append(",\n"));
    return out.toString();
  }

  /**
   * What the cards of a form are.
   *
   * @param cards of the form
   */
  public static String key(List<TuringCard> cards) {
    StringBuilder out = new StringBuilder("card,truth,image,x,y\n");
    for (TuringCard card : cards) {
      out.append(card.name()).append(',').append(card.truth().label());
      place(out, card);
    }
    return out.toString();
  }

  private static void place(StringBuilder out, TuringCard card) {
    out.append(',').append(CsvTable.quote(card.image()));
    out.append(',').append(card.x()).append(',').append(card.y()).append('\n');
  }
}
