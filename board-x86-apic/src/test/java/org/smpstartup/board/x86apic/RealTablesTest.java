package org.smpstartup.board.x86apic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Description;
import org.smpstartup.testkit.data.SharedData;

/** The CPU tables of real machines, against what an independent reader says of them. */
class RealTablesTest {
  private static final Pattern LINE =
      Pattern.compile("\"file\": \"([^\"]+)\".*\"usable_apic_ids\": \\[([0-9, ]*)\\]");

  private record Expected(String file, List<Long> ids) {}

  @Test
  void hardwareAndPortSeeTheProcessorsOfEveryRealTable() throws IOException {
    List<Expected> tables = expected();
    assumeFalse(tables.isEmpty(), "no shared/data/madt beside the project");
    assertThat(tables).hasSize(300);
    for (Expected table : tables) {
      byte[] bytes =
          Files.readAllBytes(SharedData.files("madt").getFirst().resolveSibling(table.file));
      Description description = new Description(Description.Kind.MADT, table.file, bytes);
      Board board =
          new X86BoardProvider().create(BoardConfig.of("q35-4").withDescription(description));
      assertThat(PresetStartTest.bootFirst(board))
          .as(table.file)
          .containsExactly(table.ids.toArray(Long[]::new));
      assertThat(started(board, table.ids.size()))
          .as(table.file)
          .containsExactly(table.ids.toArray(Long[]::new));
    }
  }

  /** Starts all of them one by one; gives the ids that the processors read themselves. */
  private static long[] started(Board board, int count) {
    PortRun run =
        PortRun.of(
                board,
                org.smpstartup.runtime.machine.MachineOptions.defaults(),
                (b, boot) -> {
                  assertThat(b.smp().numCpu(boot)).isEqualTo(count);
                  boot.store64(PortRun.SCRATCH, b.cpu().hardwareId(boot));
                  PresetStartTest.startAll(b, boot);
                })
            .complete();
    long[] ids = new long[count];
    ids[0] = run.machine.peek(PortRun.SCRATCH, 8);
    for (int i = 1; i < count; i++) {
      ids[i] = run.arrived(i - 1);
    }
    return ids;
  }

  private static List<Expected> expected() throws IOException {
    List<Expected> list = new ArrayList<>();
    for (Path file : SharedData.files("madt")) {
      if (file.endsWith("expected.jsonl")) {
        for (String line : Files.readAllLines(file)) {
          Matcher matcher = LINE.matcher(line);
          if (matcher.find()) {
            list.add(new Expected(matcher.group(1), numbers(matcher.group(2))));
          }
        }
      }
    }
    return list;
  }

  private static List<Long> numbers(String text) {
    return Arrays.stream(text.split(", ")).map(Long::valueOf).toList();
  }
}
