package org.smpstartup.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smpstartup.kit.acpi.AcpiImage;
import org.smpstartup.kit.acpi.AcpiTables;
import org.smpstartup.kit.acpi.Madt;
import org.smpstartup.kit.acpi.Placement;
import org.smpstartup.kit.mptable.MpConfiguration;
import org.smpstartup.kit.mptable.MpDefaultConfigurations;
import org.smpstartup.kit.mptable.MpFloatingPointer;
import org.smpstartup.kit.mptable.MpTables;

/**
 * Damages firmware images in memory: a search ends with a table or the one documented exception,
 * after bounded reading.
 */
class MemoryFuzzTest {
  private static final int MUTATIONS = 10_000;

  /**
   * What a search may read at most here: the searched areas, and tables no longer than the memory
   * that holds them.
   */
  private static final long MAX_BYTES_READ = 8L << 20;

  private static final long BIOS = 0xf0000;

  private final Map<TableErrorCode, Integer> refusals = new EnumMap<>(TableErrorCode.class);
  private int found;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damagedAcpiImages() {
    Madt madt = Madt.builder(5).enabledCpu(0).enabledCpu(1).enabledCpu(300).build();
    List<Placement> newer =
        AcpiImage.of(madt).rsdpAddress(BIOS).tablesAddress(BIOS + 64).build().placements();
    List<Placement> older =
        AcpiImage.of(madt)
            .rsdpAddress(BIOS)
            .tablesAddress(BIOS + 64)
            .rsdpRevision(0)
            .build()
            .placements();

    fuzz(List.of(newer, older), 1, memory -> AcpiTables.search(memory).madt().table().usableCpus());
    assertThat(refusals)
        .containsKeys(
            TableErrorCode.NOT_FOUND,
            TableErrorCode.BAD_CHECKSUM,
            TableErrorCode.BAD_LENGTH,
            TableErrorCode.BAD_SIGNATURE,
            TableErrorCode.UNREADABLE_ADDRESS);
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damagedMpTables() {
    MpConfiguration table = MpDefaultConfigurations.of(6);
    Placement pointer =
        new Placement(BIOS, RawBytes.of(MpFloatingPointer.toTable(BIOS + 64).toBytes()));
    Placement byNumber =
        new Placement(BIOS, RawBytes.of(new MpFloatingPointer(0, 4, 5, 0).toBytes()));
    Placement configuration = new Placement(BIOS + 64, RawBytes.of(table.toBytes()));

    fuzz(
        List.of(List.of(pointer, configuration), List.of(byNumber, configuration)),
        2,
        memory -> MpTables.search(memory).table().usableApicIds());
    assertThat(refusals)
        .containsKeys(
            TableErrorCode.NOT_FOUND,
            TableErrorCode.BAD_CHECKSUM,
            TableErrorCode.BAD_SIGNATURE,
            TableErrorCode.BAD_VALUE,
            TableErrorCode.ENTRY_OVERRUN,
            TableErrorCode.UNKNOWN_ENTRY_TYPE);
  }

  private void fuzz(List<List<Placement>> images, long seed, Consumer<PhysicalReader> search) {
    TableMutator mutator = new TableMutator(seed);
    for (int i = 0; i < MUTATIONS; i++) {
      SparseMemory memory = SparseMemory.pc();
      for (Placement placement : images.get(i % images.size())) {
        byte[] bytes = placement.bytes().toArray();
        memory.write(placement.address(), mutator.next(2) == 0 ? bytes : damaged(mutator, bytes));
      }
      try {
        search.accept(memory);
        found++;
      } catch (TableFormatException e) {
        refusals.merge(e.code(), 1, Integer::sum);
      }
      assertThat(memory.bytesRead()).isLessThan(MAX_BYTES_READ);
    }
    assertThat(found).isGreaterThan(MUTATIONS / 50);
  }

  // The checksums stand at 8 and 32 (RSDP), 9 (SDT), 10 (MP pointer) and 7 (MP table): repairing
  // gets the damage past them.
  private static byte[] damaged(TableMutator mutator, byte[] original) {
    byte[] bytes = mutator.mutate(original);
    if (mutator.next(4) > 0 && bytes.length >= 36) {
      switch (original[0]) {
        case 'R' -> {
          if (original[1] == 'S' && original[2] == 'D' && original[3] == ' ') {
            Checksum8.fix(bytes, 0, 20, 8);
            Checksum8.fix(bytes, 0, 36, 32);
          } else {
            Checksum8.fix(bytes, 0, bytes.length, 9);
          }
        }
        case 'P' -> Checksum8.fix(bytes, 0, Math.min(bytes.length, original.length), 7);
        default -> Checksum8.fix(bytes, 0, bytes.length, 9);
      }
    } else if (mutator.next(4) > 0 && bytes.length >= 16 && original[0] == '_') {
      Checksum8.fix(bytes, 0, 16, 10);
    } else if (mutator.next(4) > 0 && bytes.length >= 20 && original.length == 20) {
      Checksum8.fix(bytes, 0, 20, 8);
    }
    return bytes;
  }
}
