package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.evaluate.Binomial;
import io.github.simgan.evaluate.TuringJson;
import io.github.simgan.evaluate.TuringScore;
import io.github.simgan.workflow.TuringFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan turing-score}. */
@Command(
    name = "turing-score",
    description = {
      "Scores a visual Turing test: could people tell refined from real images?",
      "Prints the confusion table, exact binomial p-values against guessing (the paper's is the"
          + " one-sided one) and the 95 %% interval of Clopper and Pearson for the share of right"
          + " answers."
    },
    sortOptions = false)
final class TuringScoreCommand implements Runnable {
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Also writes the outcome for programs: right, answered, share, p_one_sided, p_two_sided,"
              + " interval_95, verdict (told_apart, guessed or mixed_up), unanswered, confusion.")
  private Path json;

  /** Answers, or counts alone. */
  private static final class Source {
    @ArgGroup(exclusive = false)
    private Tables tables;

    @ArgGroup(exclusive = false)
    private Counts counts;
  }

  /** Files. */
  private static final class Tables {
    @Option(
        names = "--answers",
        paramLabel = "FILE",
        required = true,
        description =
            "CSV table with the columns card, truth and answer (real or refined; empty: not"
                + " answered). Give it once for each judge; their answers count together.")
    private List<Path> answers;

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description =
            "CSV table with the columns card and truth, for answers without truth: the key.csv of"
                + " turing-cards.")
    private Path key;
  }

  /** Numbers. */
  private static final class Counts {
    @Option(
        names = "--right",
        paramLabel = "N",
        required = true,
        description = "Number of right answers, where only that is known.")
    private int right;

    @Option(
        names = "--of",
        paramLabel = "N",
        required = true,
        description = "Number of all answers.")
    private int of;
  }

  @Override
  public void run() {
    Optional<TuringScore> table = Optional.empty();
    List<Path> read = new ArrayList<>();
    Binomial outcome;
    if (source.tables == null) {
      outcome = counted(source.counts);
    } else {
      Optional<Path> key = Optional.ofNullable(source.tables.key);
      read.addAll(source.tables.answers);
      key.ifPresent(read::add);
      table = Optional.of(TuringScore.of(TuringFiles.answers(source.tables.answers, key)));
      outcome = table.get().binomial();
    }
    if (json != null) {
      TuringFiles.json(TuringJson.of(outcome, table), json, read);
    }
    String who = "The judges";
    PrintWriter out = spec.commandLine().getOut();
    table.map(t -> t.lines(who)).orElseGet(() -> outcome.lines(who)).forEach(out::println);
  }

  private static Binomial counted(Counts counts) {
    if (counts.of < 1) {
      throw new InvalidInputException("--of must be at least 1, not " + counts.of + ".");
    }
    return new Binomial(counts.right, counts.of);
  }
}
