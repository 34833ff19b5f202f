package org.smpstartup.board.x86apic.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApicIdsTest {
  @Test
  void denseIdsAreTheirOwnNumbers() {
    ApicIds ids = ApicIds.dense(300);
    assertThat(ids.cpus()).isEqualTo(300);
    assertThat(ids.find(299)).isEqualTo(299);
    assertThat(ids.find(300)).isEqualTo(ApicIds.NONE);
    assertThat(ids.find(-1)).isEqualTo(ApicIds.NONE);
    assertThat(ids.highest()).isEqualTo(299);
  }

  @Test
  void gapsAreNobody() {
    ApicIds ids = ApicIds.of(2, 0, 6, 4);
    assertThat(ids.find(6)).isEqualTo(2);
    assertThat(ids.find(0)).isEqualTo(1);
    assertThat(ids.find(5)).isEqualTo(ApicIds.NONE);
    assertThat(ids.id(3)).isEqualTo(4);
  }

  @Test
  void sparseIdsAreFoundToo() {
    ApicIds ids = ApicIds.of(0x8000_0000, 7, 0xffff_fffe, 0x105);
    assertThat(ids.find(0x8000_0000L)).isZero();
    assertThat(ids.find(7)).isEqualTo(1);
    assertThat(ids.find(0xffff_fffeL)).isEqualTo(2);
    assertThat(ids.find(0x105)).isEqualTo(3);
    assertThat(ids.find(0x106)).isEqualTo(ApicIds.NONE);
    assertThat(ids.highest()).isEqualTo(0xffff_fffeL);
  }

  @Test
  void impossibleIdsAreRefused() {
    assertThatThrownBy(() -> ApicIds.of())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no APIC ids: a machine has at least one CPU");
    assertThatThrownBy(() -> ApicIds.of(1, 16, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("APIC id 1h twice: ids are unique");
    assertThatThrownBy(() -> ApicIds.of(0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("APIC id FFFFFFFFh is the broadcast, never a CPU's");
  }
}
