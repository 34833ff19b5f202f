package org.smpstartup.board.armgic.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffinitiesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 17, 255, 256, 4096, 65_537})
  void everyProcessorIsFoundByItsAffinityAndNobodyElse(int cpus) {
    Affinities ids = Affinities.clusters(cpus, 16);
    for (int cpu = 0; cpu < cpus; cpu++) {
      assertThat(ids.find(ids.packed(cpu))).isEqualTo(cpu);
      assertThat(ids.findMpidr(ids.mpidr(cpu))).isEqualTo(cpu);
    }
    assertThat(ids.find(0x10)).isEqualTo(Affinities.NONE);
    assertThat(ids.find(-1)).isEqualTo(Affinities.NONE);
  }

  @Test
  void aff3MovesBetweenTheTwoForms() {
    Affinities ids = Affinities.of(0x0102_0304, 0xff00_0001);
    assertThat(ids.mpidr(0)).isEqualTo(0x01_0002_0304L);
    assertThat(ids.mpidr(1)).isEqualTo(0xff_0000_0001L);
    assertThat(Affinities.ofMpidr(0x80ff_0102_0304L | 0x1_0000_0000L)).isEqualTo(0xff02_0304);
    assertThat(ids.findMpidr(0x01_0002_0304L)).isZero();
    assertThat(ids.findMpidr(0x01_8002_0304L))
        .as("bit 31 is no affinity")
        .isEqualTo(Affinities.NONE);
  }

  @Test
  void clustersCountUpThroughAllLevels() {
    Affinities ids = Affinities.clusters(4097 * 16 + 1, 16);
    assertThat(ids.packed(15)).isEqualTo(0x00f);
    assertThat(ids.packed(16)).isEqualTo(0x100);
    assertThat(ids.packed(4096)).isEqualTo(0x1_0000);
    assertThat(ids.packed(4097 * 16)).isEqualTo(0x10_0100);
  }

  @Test
  void oneAffinityNamesOneProcessor() {
    assertThatThrownBy(() -> Affinities.of(0x100, 1, 0x100))
        .hasMessage(
            "affinity 0x00000100 twice: the tuple Aff3.Aff2.Aff1.Aff0 is unique in a system");
    assertThatThrownBy(Affinities::of).hasMessage("no affinities: a machine has at least one CPU");
    assertThatThrownBy(() -> Affinities.clusters(2, 257))
        .hasMessage("2 CPUs in clusters of 257: at least 1 CPU, clusters of 1 to 256");
  }
}
