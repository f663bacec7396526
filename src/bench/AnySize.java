import ij.ImagePlus;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.io.zarr.ZarrSpec;
import io.github.simgan.io.zarr.ZarrType;
import io.github.simgan.report.MemoryChart;
import io.github.simgan.tensor.SeededRandom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;

/** Images of any size to measure with, and the plot. Run with java -cp of the program. */
public final class AnySize {
  /** Discs on a flat ground; plane n of a stack of any length. */
  private static final class Discs extends VirtualStack {
    private final int planes;

    Discs(int width, int height, int planes) {
      super(width, height);
      this.planes = planes;
      setBitDepth(16);
    }

    @Override
    public int size() {
      return planes;
    }

    @Override
    public int getSize() {
      return planes;
    }

    @Override
    public String getSliceLabel(int n) {
      return null;
    }

    @Override
    public ImageProcessor getProcessor(int n) {
      ImageProcessor plane = new ShortProcessor(getWidth(), getHeight());
      plane.setValue(100);
      plane.fill();
      plane.setValue(900);
      for (int i = 0; i < Math.max(1, getWidth() * getHeight() / 2000); i++) {
        plane.fillOval(
            (n * 37 + i * 101) % getWidth(), (n * 53 + i * i * 67) % getHeight(), 14, 14);
      }
      return plane;
    }
  }

  /**
   * {@code stack FILE WIDTH HEIGHT PLANES} writes a stack; {@code files FOLDER WIDTH HEIGHT COUNT}
   * writes TIFF files into ten subfolders; {@code zarr FOLDER SIDE} writes a plane as OME-Zarr, {@code
   * noisy FOLDER SIDE} one that does not compress; {@code plot PNG CSV} draws what was measured.
   */
  public static void main(String[] a) throws Exception {
    switch (a[0]) {
      case "stack" ->
          stack(a[1], Integer.parseInt(a[2]), Integer.parseInt(a[3]), Integer.parseInt(a[4]));
      case "files" ->
          files(a[1], Integer.parseInt(a[2]), Integer.parseInt(a[3]), Integer.parseInt(a[4]));
      case "zarr" -> zarr(Path.of(a[1]), Integer.parseInt(a[2]));
      case "noisy" -> noisy(Path.of(a[1]), Integer.parseInt(a[2]));
      case "plot" -> Files.write(Path.of(a[1]), plot(Files.readAllLines(Path.of(a[2]))));
      default -> throw new IllegalArgumentException(a[0]);
    }
  }

  private static void stack(String file, int width, int height, int planes) {
    ImagePlus image = new ImagePlus("discs", new Discs(width, height, planes));
    new FileSaver(image).saveAsTiffStack(file);
  }

  private static void zarr(Path folder, int side) {
    OmeZarr image =
        OmeZarr.create(
            folder, ZarrSpec.of("discs", new long[] {side, side, 1, 1, 1}, ZarrType.UINT16));
    Discs discs = new Discs(512, 512, 1);
    for (int y = 0; y < side; y += 512) {
      for (int x = 0; x < side; x += 512) {
        int width = Math.min(512, side - x);
        int height = Math.min(512, side - y);
        ImageProcessor chunk = discs.getProcessor(x / 512 + y + 1);
        chunk.setRoi(0, 0, width, height);
        short[] pixels = (short[]) chunk.crop().getPixels();
        image.write(ArrayImgs.unsignedShorts(pixels, width, height, 1, 1, 1), x, y, 0, 0, 0);
      }
    }
  }

  /** Discs and noise, which does not compress. */
  private static void noisy(Path folder, int side) {
    OmeZarr image =
        OmeZarr.create(
            folder, ZarrSpec.of("noisy", new long[] {side, side, 1, 1, 1}, ZarrType.UINT16));
    Discs discs = new Discs(512, 512, 1);
    SeededRandom random = new SeededRandom(1);
    for (int y = 0; y < side; y += 512) {
      for (int x = 0; x < side; x += 512) {
        int width = Math.min(512, side - x);
        int height = Math.min(512, side - y);
        ImageProcessor chunk = discs.getProcessor(x / 512 + y + 1);
        chunk.setRoi(0, 0, width, height);
        short[] pixels = (short[]) chunk.crop().getPixels();
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] += (short) random.nextInt(60);
        }
        image.write(ArrayImgs.unsignedShorts(pixels, width, height, 1, 1, 1), x, y, 0, 0, 0);
      }
    }
  }

  /** Lines "format,megabytes of pixels,megabytes resident". */
  private static byte[] plot(List<String> lines) {
    List<MemoryChart.Point> points =
        lines.stream()
            .map(line -> line.split(","))
            .map(
                cell ->
                    new MemoryChart.Point(
                        cell[0], Double.parseDouble(cell[1]), Double.parseDouble(cell[2])))
            .toList();
    return MemoryChart.png(points);
  }

  private static void files(String folder, int width, int height, int count) throws Exception {
    Discs discs = new Discs(width, height, count);
    for (int i = 0; i < count; i++) {
      Path label = Files.createDirectories(Path.of(folder, "class" + i % 10));
      new FileSaver(new ImagePlus("", discs.getProcessor(i + 1)))
          .saveAsTiff(label.resolve(i + ".tif").toString());
    }
  }
}
