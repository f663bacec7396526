package io.github.simgan.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often the user pressed Ctrl-C, in place of Java's answer to it, which is to end at
 * once. When the presses that mean something are used up, Java's answer comes back, so that a
 * program that hangs can be ended.
 */
final class Interrupts implements AutoCloseable {
  private final AtomicInteger count = new AtomicInteger();
  private final int meaningful;
  private final List<AutoCloseable> installed = new ArrayList<>();

  /**
   * Starts to count.
   *
   * @param meaningful presses that the command answers itself
   */
  Interrupts(int meaningful) {
    this.meaningful = meaningful;
    install("INT", this::press);
    // Asked to end by a batch system: as if all presses had come.
    install("TERM", () -> count.set(meaningful));
  }

  /** Presses so far. */
  int count() {
    return count.get();
  }

  /** What Ctrl-C does. */
  void press() {
    if (count.incrementAndGet() >= meaningful) {
      close();
    }
  }

  /**
   * By reflection, since javac warns of every use of {@code sun.misc.Signal} and there is no other
   * class for it; where it is missing Ctrl-C ends the program, and files are still whole.
   */
  private void install(String name, Runnable action) {
    try {
      Class<?> signalClass = Class.forName("sun.misc.Signal");
      Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
      Object signal = signalClass.getConstructor(String.class).newInstance(name);
      InvocationHandler calls =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  action.run();
                  yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "Interrupts";
              };
      Object handler =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(), new Class<?>[] {handlerClass}, calls);
      var handle = signalClass.getMethod("handle", signalClass, handlerClass);
      Object before = handle.invoke(null, signal, handler);
      installed.add(() -> handle.invoke(null, signal, before));
    } catch (ReflectiveOperationException e) {
      // No signals on this Java.
      return;
    }
  }

  /** Gives Ctrl-C back to Java. */
  @Override
  public synchronized void close() {
    for (AutoCloseable back : installed) {
      try {
        back.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    installed.clear();
  }
}
