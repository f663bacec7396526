package io.github.simgan.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Width and height of a patch, typed as {@code 42x42}.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PatchSize(int width, int height) {
  /** Reads what was typed. */
  static final class Converter implements ITypeConverter<PatchSize> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");

    @Override
    public PatchSize convert(String value) {
      Matcher matcher = FORM.matcher(value.strip());
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + value + "' is not a width and height such as 42x42");
      }
      return new PatchSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
  }
}
