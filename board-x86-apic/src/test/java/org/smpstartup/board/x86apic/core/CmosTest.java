package org.smpstartup.board.x86apic.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.testkit.hardware.ListEffects;

class CmosTest {
  private final Cmos cmos = new Cmos();
  private final long[] state = new long[cmos.stateSize()];
  private final ListEffects effects = new ListEffects();

  private void out(int port, long value, int size) {
    cmos.access(state, new Access(0, Space.IO_PORT, 0, port, size, true, value, false), effects);
  }

  private long in(int port) {
    return cmos.access(state, new Access(0, Space.IO_PORT, 0, port, 1, false, 0, false), effects);
  }

  @Test
  void everyByteIsItsOwn() {
    cmos.powerOn(state);
    for (int i = 0x10; i < 128; i++) {
      out(Cmos.INDEX_PORT, 0x80 | i, 1);
      out(Cmos.DATA_PORT, i ^ 0x5a, 1);
    }
    for (int i = 0x10; i < 128; i++) {
      out(Cmos.INDEX_PORT, i, 1);
      assertThat(in(Cmos.DATA_PORT)).isEqualTo(i ^ 0x5a);
    }
  }

  @Test
  void theIndexCannotBeReadBackAndTheBatteryIsGood() {
    cmos.powerOn(state);
    out(Cmos.INDEX_PORT, 0x0d, 1);
    assertThat(in(Cmos.INDEX_PORT)).isEqualTo(0xff);
    assertThat(in(Cmos.DATA_PORT)).isEqualTo(0x80);
  }

  @Test
  void theShutdownCodeSurvivesAReset() {
    cmos.powerOn(state);
    out(Cmos.INDEX_PORT, Cmos.SHUTDOWN, 1);
    out(Cmos.DATA_PORT, Cmos.JUMP_THROUGH_467, 1);
    cmos.reset(state, 0, ResetKind.WARM, effects);
    cmos.reset(state, 0, ResetKind.CPU, effects);
    assertThat(in(Cmos.DATA_PORT)).isEqualTo(0x0a);
  }

  @Test
  void onlyBytesAreTaken() {
    cmos.powerOn(state);
    out(Cmos.INDEX_PORT, 0x0f0f, 2);
    assertThat(effects.take()).containsExactly("fault BAD_SIZE");
  }
}
