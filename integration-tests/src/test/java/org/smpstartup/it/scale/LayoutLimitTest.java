package org.smpstartup.it.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.startup.Libstartup;
import org.smpstartup.runtime.startup.SyspageLayouts;

class LayoutLimitTest {
  static final int QNX32_LIMIT = Libstartup.limit(SyspageLayouts.QNX32, Architecture.X86);

  @Test
  void theRealLayoutHasRoomForUpToItsComputedLimit() {
    assertThat(QNX32_LIMIT).isBetween(1_000, 2_100);
    BootReport report = boot(QNX32_LIMIT);
    assertThat(report.message()).isEmpty();
    assertThat(report.online()).isEqualTo(QNX32_LIMIT);
  }

  @Test
  void oneProcessorMoreIsAnErrorThatNamesTheLimitAndWhatWouldDo() {
    assertThatThrownBy(() -> boot(QNX32_LIMIT + 1))
        .isInstanceOf(BootException.class)
        .hasMessageMatching(
            "the system page for %,d CPUs takes [0-9,]+ bytes, and layout qnx32 holds [0-9,]+,"
                    .formatted(QNX32_LIMIT + 1)
                + " enough for %,d CPUs: --layout wide, or -P %d would do"
                    .formatted(QNX32_LIMIT, QNX32_LIMIT))
        .extracting(e -> ((BootException) e).code())
        .isEqualTo("syspage-too-small");
  }

  @Test
  void bothThingsThatWouldDoDo() {
    assertThat(Boots.wide(QNX32_LIMIT + 1, Protocol.LIBSTARTUP).online())
        .isEqualTo(QNX32_LIMIT + 1);
    BootReport limited =
        Boots.boot(
            Boots.request("x2apic", QNX32_LIMIT + 1, Protocol.LIBSTARTUP).limit(QNX32_LIMIT));
    assertThat(limited.online()).isEqualTo(QNX32_LIMIT);
    assertThat(limited.hardwareCpus()).isEqualTo(QNX32_LIMIT + 1);
  }

  private static BootReport boot(int cpus) {
    return Boots.boot(Boots.request("x2apic", cpus, Protocol.LIBSTARTUP));
  }
}
