package org.smpstartup.kit.acpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MpWakeupMailboxTest {
  @Test
  void theFieldsStandWhereTheManualPutsThem() {
    assertThat(MpWakeupMailbox.COMMAND).isZero();
    assertThat(MpWakeupMailbox.APIC_ID).isEqualTo(4);
    assertThat(MpWakeupMailbox.WAKEUP_VECTOR).isEqualTo(8);
    assertThat(MpWakeupMailbox.OS_AREA).isEqualTo(16);
    assertThat(MpWakeupMailbox.FIRMWARE_AREA).isEqualTo(2048);
    assertThat(MpWakeupMailbox.LAYOUT.byteSize()).isEqualTo(MpWakeupMailbox.BYTES).isEqualTo(4096);
  }
}
