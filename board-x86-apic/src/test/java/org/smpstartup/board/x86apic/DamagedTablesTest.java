package org.smpstartup.board.x86apic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.Description;
import org.smpstartup.kit.Checksum8;
import org.smpstartup.testkit.data.SharedData;

/**
 * Real tables with bytes changed: refused by the one documented exception, or a machine that
 * counts.
 */
class DamagedTablesTest {
  private static final int ROUNDS = 4_000;
  private static final int MADT_CHECKSUM = 9;

  @Test
  void aDamagedTableIsRefusedOrDescribesAMachineWhosePortAgrees() throws IOException {
    List<Path> files =
        SharedData.files("madt").stream().filter(f -> f.toString().endsWith(".madt")).toList();
    assumeFalse(files.isEmpty(), "no shared/data/madt beside the project");
    SplittableRandom random = new SplittableRandom(20_26);
    int accepted = 0;
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] table = Files.readAllBytes(files.get(random.nextInt(files.size())));
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        table[random.nextInt(table.length)] = (byte) random.nextInt(256);
      }
      // Without a right checksum nothing but the checksum would be looked at.
      Checksum8.fix(table, 0, table.length, MADT_CHECKSUM);
      try {
        agree(table, random.nextInt(4) == 0 ? 1 : 0);
        accepted++;
      } catch (BoardConfigurationException e) {
        refused++;
      }
    }
    assertThat(accepted).isGreaterThan(ROUNDS / 4);
    assertThat(refused).isGreaterThan(ROUNDS / 20);
  }

  private static void agree(byte[] table, int cpus) {
    Description description = new Description(Description.Kind.MADT, "damaged", table);
    PortRun run =
        PortRun.of(
                BoardConfig.of("q35").withDescription(description).withCpus(cpus),
                (board, boot) -> boot.store64(PortRun.SCRATCH, board.smp().numCpu(boot)))
            .complete();
    assertThat(run.machine.peek(PortRun.SCRATCH, 8)).isEqualTo(run.machine.hardware().cpus());
  }
}
