package org.smpstartup.kit.acpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MadtCpuCountTest {
  private static final int ONLINE_CAPABLE = MadtCpuFlags.ONLINE_CAPABLE;
  private static final int ENABLED = MadtCpuFlags.ENABLED;

  @Test
  void onlineCapableCountsFromRevisionFive() {
    for (int revision = 0; revision <= 7; revision++) {
      Madt madt =
          Madt.builder(revision).enabledCpu(0).cpu(1, 1, ONLINE_CAPABLE).cpu(2, 2, 0).build();

      assertThat(madt.enabledApicIds()).containsExactly(0);
      if (revision >= 5) {
        assertThat(madt.usableApicIds()).as("revision " + revision).containsExactly(0, 1);
      } else {
        assertThat(madt.usableApicIds()).as("revision " + revision).containsExactly(0);
      }
    }
  }

  @Test
  void type0ComesBeforeType9WhateverTheTableOrder() {
    Madt madt =
        Madt.builder(5)
            .add(new LocalX2ApicEntry(300, ENABLED, 300))
            .add(new LocalX2ApicEntry(3, ENABLED, 3))
            .add(new LocalApicEntry(8, 8, ENABLED))
            .add(new LocalApicEntry(3, 3, ENABLED))
            .build();

    assertThat(madt.usableApicIds()).containsExactly(8, 3, 300);
    assertThat(madt.bootCpu()).isEqualTo(new MadtCpu(8, 8, true));
  }

  @Test
  void anIdOfBothKindsIsEnabledIfEitherIs() {
    Madt madt =
        Madt.builder(5)
            .add(new LocalApicEntry(1, 4, ONLINE_CAPABLE))
            .add(new LocalX2ApicEntry(4, ENABLED, 77))
            .build();

    assertThat(madt.usableCpus()).containsExactly(new MadtCpu(4, 1, true));
  }

  @Test
  void anUnusableEntryDoesNotClaimItsId() {
    Madt madt =
        Madt.builder(5)
            .add(new LocalApicEntry(1, 4, 0))
            .add(new LocalX2ApicEntry(4, ENABLED, 77))
            .build();

    assertThat(madt.usableCpus()).containsExactly(new MadtCpu(4, 77, true));
  }

  @Test
  void id255IsAProcessorOnlyAsX2Apic() {
    Madt madt =
        Madt.builder(5)
            .add(new LocalApicEntry(0, 0xff, ENABLED))
            .add(new LocalX2ApicEntry(0xff, ENABLED, 255))
            .add(new LocalX2ApicEntry(0xffff_fffeL, ENABLED, 256))
            .add(new LocalX2ApicEntry(0xffff_ffffL, ENABLED, 257))
            .build();

    assertThat(madt.usableApicIds()).containsExactly(0xff, 0xffff_fffeL);
  }

  @Test
  void idsFrom255OnAreWrittenAsX2Apic() {
    Madt madt = Madt.builder(5).enabledCpu(254).enabledCpu(255).cpu(256, 1, ENABLED).build();

    assertThat(madt.entries())
        .containsExactly(
            new LocalApicEntry(254, 254, ENABLED),
            new LocalX2ApicEntry(255, ENABLED, 255),
            new LocalX2ApicEntry(1, ENABLED, 256));
  }

  @Test
  void aMillionProcessorsAreWrittenReadAndCounted() {
    int count = 1 << 20;
    MadtBuilder builder = Madt.builder(5);
    for (int id = 0; id < count; id++) {
      builder.add(new LocalX2ApicEntry(id, ENABLED, id));
    }
    byte[] table = builder.build().toBytes();

    Madt madt = MadtReader.read(table).table();
    assertThat(table).hasSize(44 + 16 * count);
    assertThat(madt.usableApicIds()).hasSize(count);
    assertThat(madt.bootCpu().apicId()).isZero();
  }
}
