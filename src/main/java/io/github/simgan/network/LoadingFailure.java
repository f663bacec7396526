package io.github.simgan.network;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** Says in one sentence why native code could not be loaded, and what to do. */
final class LoadingFailure {
  /**
   * What of a machine decides whether native code can be loaded.
   *
   * @param system name of the operating system, as Java has it
   * @param processor its architecture, as Java has it
   * @param avx2 whether the processor has AVX2; nothing where nobody says
   * @param cache folders that JavaCPP unpacks to, of which one must be writable
   */
  record Machine(String system, String processor, Optional<Boolean> avx2, List<Path> cache) {
    /** This one. */
    static Machine here() {
      List<Path> cache = new ArrayList<>();
      Stream.of(
              System.getProperty("org.bytedeco.javacpp.cachedir"),
              System.getProperty("user.home") + "/.javacpp/cache",
              System.getProperty("java.io.tmpdir"))
          .filter(folder -> folder != null)
          .forEach(folder -> cache.add(new File(folder).toPath()));
      return new Machine(
          System.getProperty("os.name"), System.getProperty("os.arch"), hasAvx2(), cache);
    }

    private static Optional<Boolean> hasAvx2() {
      try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
        return lines
            .filter(line -> line.startsWith("flags"))
            .findFirst()
            .map(line -> line.contains(" avx2"));
      } catch (IOException | RuntimeException e) {
        return Optional.empty();
      }
    }

    private boolean isMac() {
      return system.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    private boolean isWindows() {
      return system.toLowerCase(Locale.ROOT).startsWith("win");
    }

    private boolean isIntel() {
      return processor.equals("amd64") || processor.equals("x86_64");
    }

    /** The first folder that exists or can be made decides, as in JavaCPP. */
    private boolean hasWritableCache() {
      for (Path folder : cache) {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
          existing = existing.getParent();
        }
        if (existing != null && Files.isDirectory(existing) && Files.isWritable(existing)) {
          return true;
        }
      }
      return false;
    }
  }

  private LoadingFailure() {}

  /**
   * The sentence.
   *
   * @param failure what was thrown
   * @param machine where
   */
  static String sentence(Throwable failure, Machine machine) {
    String all = said(failure);
    if (!machine.isIntel()) {
      return machine.isMac()
          ? "There is no native code for Apple silicon here; install the Fiji for Intel Macs"
              + " (macOS x86-64, with its Java), which macOS runs by Rosetta."
          : "There is no native code for processors of the kind "
              + machine.processor
              + "; use a computer with an Intel or AMD processor and a 64-bit Java.";
    } else if (all.contains("cpu feature") || all.contains("without these instructions")) {
      return "This processor"
          + (machine.avx2.orElse(true) ? "" : " has no AVX2 and")
          + " lacks instructions that the native code was built for; use the build without them"
          + " (mvn package -Dnd4j.classifier="
          + platform(machine)
          + ") or another computer.";
    } else if (all.contains("no space left") || all.contains("not enough space")) {
      return "There is no room on the disk to unpack native code to "
          + machine.cache.get(0)
          + "; free about 500 MB, or start Java with -Dorg.bytedeco.javacpp.cachedir=FOLDER.";
    } else if (all.contains("could not create the cache") || !machine.hasWritableCache()) {
      return "Native code cannot be unpacked since neither "
          + machine.cache.get(0)
          + " nor the folder for temporary files may be written; start Java (Fiji: fiji"
          + " -Dorg.bytedeco.javacpp.cachedir=FOLDER --) with a folder of yours.";
    } else if (all.contains("failed to map segment") || all.contains("operation not permitted")) {
      return "The system does not run code from "
          + machine.cache.get(0)
          + " (it is mounted noexec); start Java with -Dorg.bytedeco.javacpp.cachedir=FOLDER on"
          + " another disk.";
    } else if (machine.isWindows() && all.contains("dependent libraries")) {
      return "Windows lacks the Microsoft Visual C++ runtime that the native code needs; install"
          + " \"Visual C++ Redistributable 2015-2022 x64\" from Microsoft and start again.";
    } else if (all.contains("glibc")) {
      return "This Linux is too old for the native code (the system says \""
          + glibc(failure)
          + "\"); use a newer one.";
    } else if (isOtherJavacpp(all)) {
      return "Another plugin has brought a JavaCPP that does not fit (this plugin works with 1.5.7"
          + " to 1.5.14); keep one javacpp-*.jar and its native jar of the same version among the"
          + " jars"
          + found()
          + ".";
    } else if (all.contains("java.library.path")
        || all.contains("class, module, and library paths")
        || all.contains("backend on your classpath")) {
      return "The native code for "
          + platform(machine)
          + " is not among the jars (nd4j-native-*-"
          + platform(machine)
          + "-onednn.jar, openblas-*-"
          + platform(machine)
          + ".jar, javacpp-*-"
          + platform(machine)
          + ".jar); install the plugin again.";
    }
    return "The native code of ND4J could not be loaded on this machine ("
        + machine.system
        + ", "
        + machine.processor
        + "): "
        + first(failure)
        + ".";
  }

  private static boolean isOtherJavacpp(String all) {
    boolean mismatch =
        all.contains("nosuchmethoderror")
            || all.contains("nosuchfielderror")
            || all.contains("abstractmethoderror")
            || all.contains("incompatibleclasschangeerror")
            || all.contains("unsatisfiedlinkerror: 'void org.bytedeco")
            || all.contains("noclassdeffounderror: org/bytedeco/javacpp");
    return mismatch && all.contains("bytedeco");
  }

  /** Where JavaCPP comes from, to know which plugin. */
  private static String found() {
    var source = Loader.class.getProtectionDomain().getCodeSource();
    return source == null
        ? ""
        : " (now " + new File(source.getLocation().getPath()).getName() + ")";
  }

  private static String platform(Machine machine) {
    return (machine.isWindows() ? "windows" : machine.isMac() ? "macosx" : "linux") + "-x86_64";
  }

  /** Everything that was said, in small letters, causes included. */
  private static String said(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      all.append(t).append('\n');
      for (Throwable more : t.getSuppressed()) {
        all.append(more).append('\n');
      }
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }

  private static String glibc(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      int at = message.indexOf("version `GLIBC");
      if (at >= 0) {
        return message.substring(at).lines().findFirst().orElse("");
      }
    }
    return "GLIBC";
  }

  /** The innermost message, which is nearest to the trouble. */
  private static String first(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String text = String.valueOf(last).lines().findFirst().orElse("");
    return text.replaceFirst("\\.$", "");
  }
}
