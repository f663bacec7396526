package io.github.simgan.cli;

import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --block} and {@code --memory}, the same for every command that works in blocks. */
final class BlockOptions {
  @Option(
      names = "--block",
      paramLabel = "N",
      defaultValue = "" + ImageRefiner.DEFAULT_BLOCK,
      description =
          "Work in blocks of N pixels; less needs less memory, the result is the same. Default:"
              + " ${DEFAULT-VALUE}.")
  private int block;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Converter.class,
      description =
          "Memory for the blocks that are under way at a time, for example 800m or 4g; less makes"
              + " smaller blocks and fewer at a time, the result is the same. Default: half of what"
              + " Java has.")
  private Long memory;

  /**
   * What work in blocks may use.
   *
   * @throws io.github.simgan.InvalidInputException if there can be no such blocks
   */
  BlockLimits limits() {
    BlockLimits limits = BlockLimits.of(block);
    return memory == null ? limits : limits.withMemory(memory);
  }

  /** Reads a size in bytes: 800m, 4G. */
  static final class Converter implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([kmg])(?:i?b)?");

    @Override
    public Long convert(String value) {
      Matcher matcher = FORM.matcher(value.strip().toLowerCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + value + "' is not a size such as 800m or 4g");
      }
      int shift = 10 * (1 + "kmg".indexOf(matcher.group(2)));
      return Long.parseLong(matcher.group(1)) << shift;
    }
  }
}
