package org.smpstartup.board.x86apic.apic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.Cmos;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.core.X86Core;
import org.smpstartup.kit.register.RegisterChecks;

class ApicTablesTest {
  private static X86Config config(Profile profile) {
    return X86Config.of(ApicIds.dense(2), profile);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theTablesAreSoundAndTheDeviceComesUpAsTheySay(Profile profile) {
    Device apics = new LocalApics(config(profile));
    assertThat(apics.registers()).hasSizeGreaterThan(40);
    assertThat(RegisterChecks.problems(apics.registers())).isEmpty();
    assertThat(RegisterChecks.resets(apics, Space.MEMORY)).isEmpty();
    assertThat(RegisterChecks.resets(apics, Space.CONTROL)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void theMsrsComeUpAsTheirTableSays(Profile profile) {
    Device apics = new LocalApics(config(profile).withX2apic(true, true));
    assertThat(RegisterChecks.resets(apics, Space.MSR)).isEmpty();
  }

  @Test
  void coreAndCmosComeUpAsTheirTablesSay() {
    Device core = new X86Core(config(Profile.ARCH));
    assertThat(RegisterChecks.problems(core.registers())).isEmpty();
    assertThat(RegisterChecks.resets(core, Space.CONTROL)).isEmpty();
    assertThat(RegisterChecks.problems(new Cmos().registers())).isEmpty();
    assertThat(RegisterChecks.resets(new Cmos(), Space.IO_PORT)).isEmpty();
  }

  @Test
  void aCpuTakesAtMost256Bytes() {
    int one = new LocalApics(config(Profile.ARCH)).stateSize();
    int two = new LocalApics(X86Config.of(ApicIds.dense(3), Profile.ARCH)).stateSize();
    assertThat((two - one) * 8).isLessThanOrEqualTo(256);
  }
}
