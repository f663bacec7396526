package io.github.simgan.model;

import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an ONNX file does not say of itself.
 *
 * @param ranges grey levels that the network takes and makes as −1 and 1: one for all channels, or
 *     one for each; none where the file says it
 * @param type pixel type of its images; empty for the smallest that holds the range
 * @param name of the model; empty for that of the file
 * @param time of the import
 */
public record ImportSettings(
    List<IntensityMap.Range> ranges, Optional<PixelType> type, String name, Instant time) {
  private static final int LONGEST_NAME = 128;

  /** Copies the list; checks the name. */
  public ImportSettings {
    ranges = List.copyOf(ranges);
    if (name.length() > LONGEST_NAME || name.matches("(?s).*\\p{Cc}.*")) {
      throw new InvalidInputException(
          "The name must be one line of at most " + LONGEST_NAME + " characters.");
    }
  }

  /**
   * Reads what a user typed.
   *
   * @param ranges each LO:HI, for example 0:255; may be empty
   * @param type uint8, uint16 or float32; empty for the smallest that holds the range
   * @param name of the model; empty for that of the file
   * @param time of the import
   * @throws InvalidInputException if something is not as it should be
   */
  public static ImportSettings of(List<String> ranges, String type, String name, Instant time) {
    List<IntensityMap.Range> all = new ArrayList<>();
    for (String range : ranges) {
      if (!range.isBlank()) {
        all.add(range(range.strip()));
      }
    }
    return new ImportSettings(all, type(type.strip()), name.strip(), time);
  }

  private static IntensityMap.Range range(String text) {
    String[] ends = text.split(":", -1);
    try {
      if (ends.length == 2) {
        return new IntensityMap.Range(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
      }
    } catch (IllegalArgumentException e) {
      throw noRange(text, e);
    }
    throw noRange(text, null);
  }

  private static InvalidInputException noRange(String text, Exception cause) {
    return new InvalidInputException(
        "The range '"
            + text
            + "' must be the grey levels that the network takes as -1 and 1, the lower first, for"
            + " example 0:255.",
        cause);
  }

  private static Optional<PixelType> type(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> Optional.empty();
      case "uint8" -> Optional.of(PixelType.UINT8);
      case "uint16" -> Optional.of(PixelType.UINT16);
      case "float32" -> Optional.of(PixelType.FLOAT32);
      default ->
          throw new InvalidInputException(
              "The pixel type must be one of uint8, uint16, float32, not '" + text + "'.");
    };
  }

  /** The grey levels of each channel. */
  IntensityMap map(int channels) {
    if (ranges.size() == channels) {
      return new IntensityMap(ranges);
    }
    if (ranges.size() == 1) {
      return new IntensityMap(Collections.nCopies(channels, ranges.get(0)));
    }
    throw new InvalidInputException(
        ranges.isEmpty()
            ? "Give the range of grey levels that the network takes as -1 and 1, for example 0:255."
            : "The network has "
                + channels
                + " channels; give one range for all, or one for each, not "
                + ranges.size()
                + ".");
  }

  /** The pixel type, if the file says nothing. */
  PixelType typeOr(IntensityMap map) {
    return type.orElseGet(() -> fitting(map));
  }

  /** The smallest type that holds a range; of a range up to 1 nobody has whole numbers. */
  private static PixelType fitting(IntensityMap map) {
    double low = map.channels().stream().mapToDouble(IntensityMap.Range::low).min().orElse(0);
    double high = map.channels().stream().mapToDouble(IntensityMap.Range::high).max().orElse(1);
    for (PixelType type : List.of(PixelType.UINT8, PixelType.UINT16)) {
      if (low >= type.minimum() && high <= type.maximum() && high > 1) {
        return type;
      }
    }
    return PixelType.FLOAT32;
  }
}
