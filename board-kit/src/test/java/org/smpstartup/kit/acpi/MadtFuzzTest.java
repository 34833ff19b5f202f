package org.smpstartup.kit.acpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smpstartup.kit.Checksum8;
import org.smpstartup.kit.SharedMadts;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableMutator;

/**
 * Damages tables: each is refused with the one documented exception, or read in a way that an
 * independent count agrees with.
 */
class MadtFuzzTest {
  private static final long SEED = 0x5eed_ac91L;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damagedRealTablesAreRefusedOrReadRight() {
    fuzz(SharedMadts.all().stream().map(SharedMadts.Expected::bytes).toList(), 100_000);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damagedSyntheticTablesAreRefusedOrReadRight() {
    List<MadtEntry> entries = new ArrayList<>(MadtSamples.oneOfEach());
    entries.add(MadtSamples.unknown());
    Madt everything = new Madt(SdtIdentity.ofRevision(5), 0xfee0_0000L, 1, entries, 3);
    MadtBuilder many = Madt.builder(4);
    for (int id = 250; id < 260; id++) {
      many.enabledCpu(id);
    }
    fuzz(
        List.of(everything.toBytes(), many.build().toBytes(), Madt.builder(1).build().toBytes()),
        20_000);
  }

  private static void fuzz(List<byte[]> tables, int mutations) {
    TableMutator mutator = new TableMutator(SEED);
    Map<TableErrorCode, Integer> refusals = new EnumMap<>(TableErrorCode.class);
    int read = 0;
    for (int i = 0; i < mutations; i++) {
      byte[] table = mutator.mutate(tables.get(i % tables.size()));
      repair(mutator, table);
      try {
        assertConsistent(table, MadtReader.read(table).table());
        read++;
      } catch (TableFormatException e) {
        refusals.merge(e.code(), 1, Integer::sum);
      }
    }

    // A campaign that never reached a check, or never came through, has tested nothing.
    assertThat(read).isGreaterThan(mutations / 50);
    assertThat(refusals)
        .containsOnlyKeys(
            TableErrorCode.TRUNCATED,
            TableErrorCode.BAD_SIGNATURE,
            TableErrorCode.BAD_CHECKSUM,
            TableErrorCode.BAD_LENGTH,
            TableErrorCode.TOO_LARGE,
            TableErrorCode.ZERO_LENGTH_ENTRY,
            TableErrorCode.ENTRY_OVERRUN);
  }

  private static void repair(TableMutator mutator, byte[] table) {
    if (table.length < SdtHeader.BYTES) {
      return;
    }
    if (mutator.next(3) > 0) {
      MadtBytes.setLength(table, table.length);
    }
    long length =
        Integer.toUnsignedLong(
            java.nio.ByteBuffer.wrap(table).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(4));
    if (mutator.next(4) > 0 && length >= SdtHeader.BYTES && length <= table.length) {
      Checksum8.fix(table, 0, (int) length, SdtHeader.CHECKSUM_OFFSET);
    }
  }

  private static void assertConsistent(byte[] table, Madt madt) {
    byte[] written = madt.toBytes();
    assertThat(Arrays.equals(written, 0, written.length, table, 0, written.length)).isTrue();
    assertThat(madt.usableApicIds()).containsExactly(NaiveMadt.usable(table));
  }
}
