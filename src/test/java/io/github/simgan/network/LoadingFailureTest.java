package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.network.LoadingFailure.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users read where native code cannot be loaded, from what ND4J and JavaCPP throw then. */
class LoadingFailureTest {
  @TempDir Path folder;

  /** As ND4J wraps it: without a message of its own. */
  private static Throwable wrapped(Throwable cause) {
    RuntimeException dependencies =
        new RuntimeException("ND4J is probably missing dependencies. For more, see ...", cause);
    return new ExceptionInInitializerError(dependencies);
  }

  private Machine machine(String system, String processor) {
    return new Machine(system, processor, Optional.of(true), List.of(folder.resolve("cache")));
  }

  private static String sentence(Throwable e, Machine machine) {
    String text = LoadingFailure.sentence(e, machine);
    assertTrue(text.endsWith("."), text);
    assertFalse(text.contains("\n") || text.contains(". "), text);
    return text;
  }

  @Test
  void noAvx2() {
    String said =
        sentence(
            new IllegalStateException(
                "Cannot run AVX/AVX2 ND4J binary on a CPU with only x86 instructions: CPU feature"
                    + " check failed"),
            new Machine("Linux", "amd64", Optional.of(false), List.of(folder)));
    assertTrue(said.contains("has no AVX2"), said);
    assertTrue(said.contains("-Dnd4j.classifier=linux-x86_64"), said);
  }

  @Test
  void noWritableHome() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Machine closed =
        new Machine("Linux", "amd64", Optional.empty(), List.of(file.resolve("x"), file));
    String said =
        sentence(wrapped(new UnsatisfiedLinkError("no jnijavacpp in java.library.path")), closed);
    assertTrue(said.contains(file.resolve("x").toString()), said);
    assertTrue(said.contains("-Dorg.bytedeco.javacpp.cachedir="), said);
    String told =
        sentence(
            wrapped(
                new IOException(
                    "Could not create the cache: Set the \"org.bytedeco.javacpp.cachedir\" system"
                        + " property.")),
            machine("Linux", "amd64"));
    assertTrue(told.contains("may be written"), told);
  }

  @Test
  void fullOrForbiddenDisk() {
    Machine linux = machine("Linux", "amd64");
    assertTrue(
        sentence(wrapped(new IOException("No space left on device")), linux).contains("no room"));
    String forbidden =
        sentence(
            wrapped(
                new UnsatisfiedLinkError("libjnind4jcpu.so: failed to map segment from shared")),
            linux);
    assertTrue(forbidden.contains("noexec"), forbidden);
  }

  @Test
  void anotherJavacpp() {
    String said =
        sentence(
            wrapped(
                new NoSuchMethodError(
                    "'void org.bytedeco.javacpp.Pointer.<init>(org.bytedeco.javacpp.Pointer)'")),
            machine("Windows 11", "amd64"));
    assertTrue(said.contains("JavaCPP"), said);
    assertTrue(said.contains("now javacpp-"), said);
  }

  @Test
  void appleSilicon() {
    String said =
        sentence(
            wrapped(new UnsatisfiedLinkError("no jnind4jcpu in java.library.path")),
            machine("Mac OS X", "aarch64"));
    assertTrue(said.contains("Apple silicon") && said.contains("Rosetta"), said);
    String other = sentence(new UnsatisfiedLinkError("no x"), machine("Linux", "aarch64"));
    assertTrue(other.contains("aarch64"), other);
  }

  @Test
  void missingRuntimeOnWindows() {
    Throwable failure =
        wrapped(new UnsatisfiedLinkError("jnind4jcpu.dll: Can't find dependent libraries"));
    String said = sentence(failure, machine("Windows 10", "amd64"));
    assertTrue(said.contains("Visual C++ Redistributable"), said);
  }

  @Test
  void nativeJarsOfAnotherPlatform() {
    String said =
        sentence(
            wrapped(
                new UnsatisfiedLinkError(
                    "Could not find jnind4jcpu in class, module, and library paths.")),
            machine("Windows 10", "amd64"));
    assertTrue(said.contains("openblas-*-windows-x86_64.jar"), said);
  }

  @Test
  void oldLinuxAndWhatNobodyKnows() {
    String old =
        sentence(
            wrapped(
                new UnsatisfiedLinkError(
                    "libnd4jcpu.so: /lib64/libc.so.6: version `GLIBC_2.27' not found (required by"
                        + " libnd4jcpu.so)")),
            machine("Linux", "amd64"));
    assertTrue(old.contains("GLIBC_2.27"), old);
    String unknown = sentence(wrapped(new LinkageError("strange.")), machine("Linux", "amd64"));
    assertTrue(unknown.contains("strange") && unknown.contains("amd64"), unknown);
  }

  @Test
  void thisMachineIsKnown() {
    Machine here = Machine.here();
    assertNotNull(here.system());
    assertEquals(System.getProperty("os.arch"), here.processor());
    assertTrue(here.cache().size() >= 2);
  }
}
