package io.github.simgan.network;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * In what a refined image must equal its simulated one: the feature map ψ of equation 4 of the
 * paper, as a weighted sum of terms. The loss is Σ weight · mean |ψ(R(x)) − ψ(x)|, each mean over
 * all values of its feature.
 *
 * <p>Its text form is {@code "identity"}, {@code "0.5*identity+gradient"}, {@code "blurred(2)"} and
 * so on; {@link #toString()} gives it, {@link #parse} reads it.
 *
 * @param terms 1 to 8 terms
 */
public record SelfRegularisationSpec(List<Term> terms) {
  /** The pixels themselves with weight 1: the paper's choice for eyes and hands. */
  public static final SelfRegularisationSpec IDENTITY =
      new SelfRegularisationSpec(List.of(new Term(Feature.IDENTITY, 1, 0)));

  private static final int MOST_TERMS = 8;
  private static final double LEAST_SIGMA = 0.1;
  private static final double MOST_SIGMA = 64;
  private static final double MOST_WEIGHT = 1e6;
  private static final String NUMBER = "(\\d+(?:\\.\\d*)?|\\.\\d+)";
  private static final Pattern TERM =
      Pattern.compile("(?:" + NUMBER + "\\s*\\*\\s*)?([a-z]+)(?:\\(\\s*" + NUMBER + "\\s*\\))?");

  /** What of an image a term compares. */
  public enum Feature {
    /** The values of the pixels. */
    IDENTITY,
    /** Differences of neighbours along x and along y: edges, whatever the level around them. */
    GRADIENT,
    /** The image after a Gaussian blur: levels, whatever the texture. */
    BLURRED,
    /** The mean of the channels of each pixel: brightness, whatever the colour. */
    MEAN,
    /** The pixels half-way between an object and its background: where outlines lie. */
    OUTLINE
  }

  /**
   * One term of the sum.
   *
   * @param feature what is compared
   * @param weight above 0, at most 1000000
   * @param sigma standard deviation of the blur in pixels, 0.1 to 64; 0 for the other features
   */
  public record Term(Feature feature, double weight, double sigma) {
    /** Checks the values. */
    public Term {
      require(feature != null, "every term needs a feature");
      require(weight > 0 && weight <= MOST_WEIGHT, "weights must be above 0, at most 1000000");
      if (feature == Feature.BLURRED) {
        require(
            sigma >= LEAST_SIGMA && sigma <= MOST_SIGMA,
            "blurred needs its width in pixels, 0.1 to 64, for example blurred(2)");
      } else {
        require(sigma == 0, "only blurred has a width in pixels");
      }
    }

    @Override
    public String toString() {
      String factor = weight == 1 ? "" : plain(weight) + "*";
      String name = feature.name().toLowerCase(Locale.ROOT);
      return factor + name + (feature == Feature.BLURRED ? "(" + plain(sigma) + ")" : "");
    }
  }

  /** Checks the number of terms. */
  public SelfRegularisationSpec {
    require(!terms.isEmpty() && terms.size() <= MOST_TERMS, "it needs 1 to 8 terms");
    terms = List.copyOf(terms);
  }

  /**
   * Reads the text form.
   *
   * @param text terms joined by {@code +}, each {@code weight*name} or {@code name}; blanks and
   *     case do not matter
   * @throws IllegalArgumentException in one sentence if it is none
   */
  public static SelfRegularisationSpec parse(String text) {
    List<Term> terms = new ArrayList<>();
    for (String part : text.toLowerCase(Locale.ROOT).split("\\+", -1)) {
      Matcher m = TERM.matcher(part.strip());
      require(m.matches() && names().contains(m.group(2)), "not \"" + text + "\"");
      terms.add(
          new Term(
              Feature.valueOf(m.group(2).toUpperCase(Locale.ROOT)),
              m.group(1) == null ? 1 : Double.parseDouble(m.group(1)),
              m.group(3) == null ? 0 : Double.parseDouble(m.group(3))));
    }
    return new SelfRegularisationSpec(terms);
  }

  private static List<String> names() {
    return Arrays.stream(Feature.values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public String toString() {
    return terms.stream().map(Term::toString).collect(Collectors.joining("+"));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(
          "psi must be a sum of identity, gradient, blurred(PIXELS), mean and outline, such as"
              + " 0.5*identity+gradient: "
              + message
              + ".");
    }
  }
}
