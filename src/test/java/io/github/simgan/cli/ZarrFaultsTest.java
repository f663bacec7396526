package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.simgan.workflow.SmallFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an OME-Zarr image whose input is damaged or whose disk fails. */
class ZarrFaultsTest {
  @TempDir Path folder;
  private Path model;
  private Path input;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void images() {
    model = SmallFolders.model(folder);
    input = SmallFolders.zarr(folder);
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertTrue(BadInputTest.mount("umount", disk));
    }
  }

  private void mount(String size) throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = BadInputTest.mount("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk);
    assumeTrue(
        mounted,
        "NOT TESTED: a full or read-only disk, since tmpfs cannot be mounted here (needs root)");
  }

  private Cli.Result refine(Path output, Object... more) {
    Object[] line = {"refine", "--model", model, "--input", input, "--output", output};
    Object[] all = new Object[line.length + more.length];
    System.arraycopy(line, 0, all, 0, line.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return Cli.run(all);
  }

  /** The whole, undisturbed. */
  private SortedMap<String, String> whole() {
    Path output = folder.resolve("whole.zarr");
    refine(output).assertDone();
    return SmallFolders.listing(output);
  }

  /** Chunks of the largest array that are there. */
  private static SortedMap<String, String> chunks(Path output) {
    SortedMap<String, String> chunks = new TreeMap<>(SmallFolders.listing(output));
    chunks.keySet().removeIf(name -> !name.matches("0/\\d+/.*\\d"));
    return chunks;
  }

  @Test
  void aDamagedChunkCostsItsPartAndARestartCompletes() throws IOException {
    final SortedMap<String, String> whole = whole();
    Path chunk = input.resolve("0/1/0/0/0/0");
    byte[] bytes = Files.readAllBytes(chunk);
    Files.write(chunk, new byte[] {1, 2, 3});
    Path output = folder.resolve("out.zarr");
    Cli.Result result = refine(output);
    result.assertRefused();
    assertTrue(result.err().contains("1 of 4 parts"), result.err());
    assertTrue(result.err().contains(chunk.toString()), result.err());
    Map<String, String> made = chunks(output);
    assertFalse(made.isEmpty());
    made.forEach((name, hash) -> assertEquals(whole.get(name), hash, name));
    Cli.Result early = Cli.run("finish", "--output", output);
    early.assertRefused();
    assertTrue(early.err().contains("1 of 4 parts are still missing"), early.err());

    Files.write(chunk, bytes);
    refine(output).assertDone();
    assertEquals(whole, SmallFolders.listing(output));
  }

  @Test
  void aFullDiskLeavesWhatIsMadeAndARestartCompletes() throws Exception {
    final SortedMap<String, String> whole = whole();
    mount("300k");
    Path output = disk.resolve("out.zarr");
    Cli.Result result = refine(output);
    result.assertRefused();
    assertTrue(result.err().contains("no room left on the disk"), result.err());
    Map<String, String> made = chunks(output);
    assertFalse(made.isEmpty());
    made.forEach((name, hash) -> assertEquals(whole.get(name), hash, name));
    assertTrue(
        SmallFolders.listing(output).keySet().stream().noneMatch(n -> n.endsWith(".part")),
        "nothing half-written");
    Cli.Result again = refine(output);
    again.assertRefused();
    made.forEach((name, hash) -> assertEquals(hash, chunks(output).get(name), name));

    assertTrue(BadInputTest.mount("mount", "-o", "remount,size=8m", disk));
    refine(output).assertDone();
    assertEquals(whole, SmallFolders.listing(output));
  }

  @Test
  void aDiskThatMayNotBeWrittenIsSaidInASentence() throws Exception {
    final SortedMap<String, String> whole = whole();
    mount("8m");
    Path output = disk.resolve("out.zarr");
    refine(output, "--blocks", 2, "--index", 1).assertDone();
    Map<String, String> made = chunks(output);
    assertTrue(BadInputTest.mount("mount", "-o", "remount,ro", disk));
    Cli.Result begun = refine(output, "--blocks", 2, "--index", 0);
    begun.assertRefused();
    assertTrue(begun.err().contains("may not be written"), begun.err());
    Cli.Result other = refine(disk.resolve("other.zarr"));
    other.assertRefused();
    assertTrue(other.err().contains("may not be written"), other.err());
    assertEquals(made, chunks(output));

    assertTrue(BadInputTest.mount("mount", "-o", "remount,rw", disk));
    refine(output, "--blocks", 2, "--index", 0).assertDone();
    Cli.run("finish", "--output", output).assertDone();
    assertEquals(whole, SmallFolders.listing(output));
  }
}
