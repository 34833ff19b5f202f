package org.smpstartup.kit.acpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.kit.Refusals;
import org.smpstartup.kit.SharedMadts;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarning;
import org.smpstartup.kit.TableWarningCode;

/** Reads the tables of 300 real machines. */
class RealMadtTest {
  static List<SharedMadts.Expected> tables() {
    return SharedMadts.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void sayWhatAnIndependentDisassemblerReads(SharedMadts.Expected table) {
    Madt madt = MadtReader.read(table.bytes()).table();

    assertThat(madt.usableApicIds()).containsExactly(table.usable());
    assertThat(madt.enabledApicIds()).containsExactly(table.enabled());
    assertThat(madt.bootCpu().apicId()).isEqualTo(table.usable()[0]);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void areWrittenAsTheyWereRead(SharedMadts.Expected table) {
    byte[] bytes = table.bytes();

    assertThat(MadtReader.read(bytes).table().toBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void areRefusedWithAnyByteChanged(SharedMadts.Expected table) {
    byte[] bytes = table.bytes();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 0x10;
      assertThat(Refusals.of(() -> MadtReader.read(bytes))).as("byte " + i).isNotNull();
      bytes[i] ^= 0x10;
    }
  }

  @Test
  void haveOnlyTheOdditiesThatAreKnown() {
    Map<TableWarningCode, Integer> seen = new EnumMap<>(TableWarningCode.class);
    for (SharedMadts.Expected table : SharedMadts.all()) {
      TableReading<Madt> reading = MadtReader.read(table.bytes());
      for (TableWarning warning : reading.warnings()) {
        seen.merge(warning.code(), 1, Integer::sum);
      }
    }

    // Two coreboot tables leave the flags uninitialised; two server tables hold entries of type
    // 127.
    assertThat(seen)
        .containsOnly(
            Map.entry(TableWarningCode.RESERVED_NOT_ZERO, 2),
            Map.entry(TableWarningCode.UNKNOWN_ENTRY_TYPE, 2));
  }

  @Test
  void areRefusedWhenCutAnywhere() {
    byte[] bytes = SharedMadts.all().getFirst().bytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThat(Refusals.of(() -> MadtReader.read(cut)).code())
          .isEqualTo(TableErrorCode.TRUNCATED);
    }
  }
}
