package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A CSV table with named columns, as programs and spreadsheets write them: commas or semicolons,
 * quotes, any line ends, a byte order mark or none.
 *
 * @param rows all lines but the first and empty ones
 */
record CsvTable(List<Row> rows) {
  private static final long MOST_BYTES = 64L << 20;

  /**
   * One line.
   *
   * @param file that it is in, for messages
   * @param line of the file, from 1, where it begins
   * @param columns their names, lower case
   * @param cells without blanks around them; those missing at the end are empty
   */
  record Row(Path file, int line, List<String> columns, List<String> cells) {
    /**
     * A cell.
     *
     * @param column its name
     * @throws InvalidInputException if there is no such column
     */
    String get(String column) {
      int index = columns.indexOf(column);
      if (index < 0) {
        throw new InvalidInputException(
            String.format(
                "%s, line 1: there is no column \"%s\"; name the columns in the first line%s.",
                file, column, column.equals("truth") ? " or give the key of the cards" : ""));
      }
      return index < cells.size() ? cells.get(index) : "";
    }

    /** A complaint about this line. */
    InvalidInputException wrong(String what) {
      return new InvalidInputException(file + ", line " + line + ": " + what + "; correct it.");
    }
  }

  /**
   * Reads a table.
   *
   * @param file in UTF-8
   * @throws InvalidInputException if it cannot be read, has no lines, or is no table
   */
  static CsvTable read(Path file) {
    String text = text(file);
    List<Row> lines = new Parser(file, text).lines();
    if (lines.size() < 2) {
      throw new InvalidInputException(
          file + " has no cards; give a table with a first line such as card,truth,answer.");
    }
    List<String> columns =
        lines.get(0).cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
    List<Row> rows = new ArrayList<>();
    for (Row row : lines.subList(1, lines.size())) {
      if (row.cells.size() > columns.size()) {
        throw row.wrong(
            "there are " + row.cells.size() + " cells, but " + columns.size() + " columns");
      }
      rows.add(new Row(file, row.line, columns, row.cells));
    }
    return new CsvTable(rows);
  }

  private static String text(Path file) {
    if (Files.isDirectory(file) || !Files.exists(file)) {
      throw new InvalidInputException(
          file
              + (Files.exists(file) ? " is a folder" : " does not exist")
              + "; give a CSV file of answers.");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidInputException(file + " is too large for a table of answers; check it.");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read; check its permissions.", e);
    }
  }

  /** A cell as it is written. */
  static String quote(String cell) {
    return cell.matches("[^\",;\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static final class Parser {
    private final Path file;
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    Parser(Path file, String text) {
      this.file = file;
      this.text = text;
      String first = text.lines().findFirst().orElse("");
      this.separator = first.contains(";") && !first.contains(",") ? ';' : ',';
    }

    List<Row> lines() {
      List<Row> lines = new ArrayList<>();
      while (at < text.length()) {
        int begin = line;
        List<String> cells = new ArrayList<>();
        do {
          cells.add(cell(begin).strip());
        } while (taken(separator));
        endOfLine(begin);
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
          lines.add(new Row(file, begin, List.of(), cells));
        }
      }
      return lines;
    }

    private String cell(int begin) {
      if (taken('"')) {
        return quoted(begin);
      }
      int start = at;
      while (at < text.length() && !ends(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted(int begin) {
      StringBuilder cell = new StringBuilder();
      while (at < text.length()) {
        if (taken('"')) {
          if (!taken('"')) {
            return cell.toString();
          }
          cell.append('"');
        } else {
          char c = text.charAt(at++);
          line += c == '\n' ? 1 : 0;
          cell.append(c);
        }
      }
      throw new Row(file, begin, List.of(), List.of()).wrong("a quote is opened but not closed");
    }

    private void endOfLine(int begin) {
      boolean returned = taken('\r');
      if (at < text.length() && !taken('\n') && !returned) {
        throw new Row(file, begin, List.of(), List.of())
            .wrong("there is text behind a closed quote");
      }
      line++;
    }

    private boolean ends(char c) {
      return c == separator || c == '\n' || c == '\r';
    }

    private boolean taken(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }
  }
}
