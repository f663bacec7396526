package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.real.DoubleType;
import org.junit.jupiter.api.Test;

/** Which pixels go into which without a loss. */
class PixelTypeTest {
  @Test
  void aTypeHoldsThoseWhoseValuesAreItsOwn() {
    PixelType int16 = PixelType.of(new ShortType());
    PixelType int32 = PixelType.of(new IntType());
    PixelType float64 = PixelType.of(new DoubleType());
    List<PixelType> all =
        List.of(PixelType.UINT8, PixelType.UINT16, int16, int32, PixelType.FLOAT32, float64);
    Map<PixelType, List<PixelType>> held =
        Map.of(
            PixelType.UINT8,
            List.of(PixelType.UINT8),
            PixelType.UINT16,
            List.of(PixelType.UINT8, PixelType.UINT16),
            int16,
            List.of(PixelType.UINT8, int16),
            int32,
            List.of(PixelType.UINT8, PixelType.UINT16, int16, int32),
            PixelType.FLOAT32,
            List.of(PixelType.UINT8, PixelType.UINT16, int16, PixelType.FLOAT32),
            float64,
            all);
    held.forEach((type, which) -> assertEquals(which, all.stream().filter(type::holds).toList()));
  }
}
