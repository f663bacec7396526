package io.github.simgan.network;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The machine's side of ND4J: loading it, its threads, and what it is in words. */
public final class Backend {
  /** A file name of the cache that JavaCPP unpacks native code to. */
  private static final Pattern NATIVE =
      Pattern.compile("nd4j-native-[^/\\\\]*?-(\\w+-x86_64[-\\w]*|\\w+-arm64[-\\w]*)\\.jar");

  private static boolean initialised;
  private static String failure;
  private static volatile Engine wanted = Engine.ONEDNN;

  private Backend() {}

  /**
   * Loads ND4J and its native code, once.
   *
   * @throws BackendException in one sentence if this machine cannot run it
   */
  public static synchronized void initialise() {
    if (initialised) {
      return;
    } else if (failure != null) {
      // Java does not try a class twice, and says less the second time.
      throw new BackendException(failure, null);
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Inside Fiji the thread's class loader is the plugin's; ND4J looks for its backend there.
    thread.setContextClassLoader(Nd4j.class.getClassLoader());
    try {
      if (hasCodeForCards() && GraphicsCard.find().stream().noneMatch(GraphicsCard::fits)) {
        // It would load on a card that is too new, and fail at the first sum.
        ND4JClassLoading.setNd4jClassloader(new WithoutCards(Nd4j.class.getClassLoader()));
      }
      Nd4j.getBackend();
      initialised = true;
    } catch (LinkageError | RuntimeException e) {
      failure = LoadingFailure.sentence(e, LoadingFailure.Machine.here());
      throw new BackendException(failure, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Sets how many processor threads the networks use. More than there are free cores makes all
   * slower by multiples, since waiting threads spin.
   *
   * @param threads at least 1
   */
  public static void setThreads(int threads) {
    initialise();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
  }

  /** Threads that the networks use. */
  public static int threads() {
    initialise();
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }

  /**
   * Sets what computes the networks that are made from now on.
   *
   * @param engine wanted; ND4J computes where it is not available
   */
  public static void setEngine(Engine engine) {
    wanted = engine;
  }

  /** What computes the networks that are made from now on. */
  public static Engine engine() {
    return orReference(wanted);
  }

  /** What computes the networks that are made to be trained from now on. */
  public static Engine trainingEngine() {
    return engine() == Engine.ND4J ? Engine.ND4J : Engine.FASTEST;
  }

  /** An engine, or ND4J where it is not available; on a card that is the one. */
  static Engine orReference(Engine engine) {
    return engine == Engine.ND4J || (OneDnn.isAvailable() && !isOnCard()) ? engine : Engine.ND4J;
  }

  /** Whether the networks run on a graphics card. */
  public static boolean isOnCard() {
    initialise();
    return !Nd4j.getBackend().getClass().getSimpleName().equals("CpuBackend");
  }

  /** Whether ND4J's code for cards is among the jars, be there a card or not. */
  static boolean hasCodeForCards() {
    return Nd4j.class.getClassLoader().getResource("nd4j-jcublas.properties") != null;
  }

  /** Hides the code for cards from ND4J, which tries it first where it is. */
  private static final class WithoutCards extends ClassLoader {
    WithoutCards(ClassLoader all) {
      super(all);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      List<URL> found = Collections.list(super.getResources(name));
      found.removeIf(url -> url.getPath().contains("nd4j-cuda"));
      return Collections.enumeration(found);
    }
  }

  /** Most bytes for arrays of networks. */
  static long offHeapLimit() {
    return Pointer.maxBytes();
  }

  /** The backend of ND4J: "CpuBackend". */
  public static String name() {
    initialise();
    return Nd4j.getBackend().getClass().getSimpleName();
  }

  /** Which native code of ND4J was loaded: its classifier, or "unknown". */
  public static String nativeBuild() {
    initialise();
    for (String file : Loader.getLoadedLibraries().values()) {
      Matcher matcher = NATIVE.matcher(file);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "unknown";
  }

  /** What runs the networks, in words. */
  public static String description() {
    return "ND4J " + name() + " " + nativeBuild() + ", engine " + engine().label();
  }
}
