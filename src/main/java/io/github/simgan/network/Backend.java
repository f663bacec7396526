package io.github.simgan.network;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The machine's side of ND4J: loading it, its threads, and what it is in words. */
public final class Backend {
  private static boolean initialised;
  private static volatile Engine wanted = Engine.ONEDNN;

  private Backend() {}

  /**
   * Loads ND4J and its native code, once.
   *
   * @throws IllegalStateException in one sentence if this machine cannot run it
   */
  public static synchronized void initialise() {
    if (initialised) {
      return;
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Inside Fiji the thread's class loader is the plugin's; ND4J looks for its backend there.
    thread.setContextClassLoader(Nd4j.class.getClassLoader());
    try {
      Nd4j.getBackend();
      initialised = true;
    } catch (LinkageError | RuntimeException e) {
      throw new IllegalStateException(
          "The native code of ND4J could not be loaded on this machine ("
              + System.getProperty("os.name")
              + ", "
              + System.getProperty("os.arch")
              + "): "
              + e.getMessage(),
          e);
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
  static Engine trainingEngine() {
    return engine() == Engine.ND4J ? Engine.ND4J : Engine.FASTEST;
  }

  /** An engine, or ND4J where it is not available. */
  static Engine orReference(Engine engine) {
    return engine == Engine.ND4J || OneDnn.isAvailable() ? engine : Engine.ND4J;
  }

  /** What runs the networks, in words. */
  public static String description() {
    initialise();
    return "ND4J " + Nd4j.getBackend().getClass().getSimpleName();
  }
}
