package org.smpstartup.board.x86apic.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.testkit.hardware.ListEffects;

class X86CoreTest {
  private final ListEffects effects = new ListEffects();

  private static X86Config config(Profile profile) {
    return X86Config.of(ApicIds.dense(2), profile);
  }

  private long[] begun(X86Core core) {
    long[] state = new long[core.stateSize()];
    core.powerOn(state);
    core.begin(state, 0, true, effects);
    core.begin(state, 1, false, effects);
    return state;
  }

  @Test
  void atPowerUpTheBootProcessorRunsAndTheOthersWait() {
    X86Core core = new X86Core(config(Profile.ARCH));
    long[] state = begun(core);
    assertThat(effects.take()).isEmpty();
    assertThat(core.executing(state, 0)).isTrue();
    assertThat(core.executing(state, 1)).isFalse();
    assertThat(core.condition(state, 0)).isEqualTo("running");
    assertThat(core.condition(state, 1)).isEqualTo("wait-for-SIPI");
    assertThat(core.enabled(state, 0)).isFalse();
  }

  @Test
  void processorsOfAMailboxMachineBeginInFirmwareAndRefuseInit() {
    X86Core core = new X86Core(config(Profile.ARCH).withStartUp(StartUp.MAILBOX, 0xf_0000));
    long[] state = begun(core);
    assertThat(effects.take()).containsExactly("start 1 at f0000");
    assertThat(core.executing(state, 1)).isTrue();
    core.signal(state, 1, CoreLines.INIT, 1, effects);
    core.signal(state, 1, CoreLines.SIPI, 8, effects);
    assertThat(effects.take()).isEmpty();
    core.reset(state, 1, ResetKind.WARM, effects);
    assertThat(effects.take()).containsExactly("start 1 at f0000");
  }

  @Test
  void behindADiscreteApicInitLeadsToTheResetVector() {
    X86Core core = new X86Core(config(Profile.ARCH).withStartUp(StartUp.WARM_RESET, -1));
    long[] state = begun(core);
    assertThat(core.condition(state, 1)).isEqualTo("held for INIT");
    core.signal(state, 1, CoreLines.SIPI, 8, effects);
    assertThat(effects.take()).isEmpty();
    core.signal(state, 1, CoreLines.INIT, 1, effects);
    assertThat(effects.take()).containsExactly("reset 1 CPU");
    core.reset(state, 1, ResetKind.CPU, effects);
    assertThat(core.executing(state, 1)).isTrue();
  }

  @Test
  void aResetOfTheMachineRestartsTheBootProcessor() {
    X86Core core = new X86Core(config(Profile.ARCH));
    long[] state = begun(core);
    core.signal(state, 0, CoreLines.APIC_BASE, 0x800, effects);
    core.reset(state, 0, ResetKind.WARM, effects);
    core.reset(state, 1, ResetKind.WARM, effects);
    assertThat(effects.take()).containsExactly("start 0 at fffffff0");
    core.signal(state, 0, CoreLines.INIT, 1, effects);
    core.reset(state, 0, ResetKind.CPU, effects);
    assertThat(core.executing(state, 0)).isTrue();
  }

  @Test
  void smiComesBeforeNmiAndNmiBeforeInterrupts() {
    X86Core core = new X86Core(config(Profile.ARCH));
    long[] state = begun(core);
    core.enable(state, 0, true);
    core.signal(state, 0, CoreLines.INTR, 1, effects);
    core.signal(state, 0, CoreLines.NMI, 1, effects);
    core.signal(state, 0, CoreLines.SMI, 1, effects);
    assertThat(core.pending(state, 0)).isEqualTo(CoreLines.SMI);
    assertThat(core.take(state, 0, CoreLines.SMI, (space, address) -> 0)).isZero();
    assertThat(core.condition(state, 0)).isEqualTo("running in SMM");
    assertThat(core.pending(state, 0)).isEqualTo(CpuCore.NONE);
    core.finish(state, 0, CoreLines.SMI);
    assertThat(core.enabled(state, 0)).isTrue();
    assertThat(core.pending(state, 0)).isEqualTo(CoreLines.NMI);
    assertThat(core.take(state, 0, CoreLines.NMI, (space, address) -> 0)).isEqualTo(2);
    assertThat(core.condition(state, 0)).isEqualTo("running an NMI handler");
    assertThat(core.enabled(state, 0)).isFalse();
    core.finish(state, 0, CoreLines.NMI);
    assertThat(core.pending(state, 0)).isEqualTo(CoreLines.INTR);
    long vector =
        core.take(
            state,
            0,
            CoreLines.INTR,
            (space, address) -> space == Space.INTERRUPT_ACKNOWLEDGE ? 0x61 : 0);
    assertThat(vector).isEqualTo(0x61);
    assertThat(core.enabled(state, 0)).isFalse();
    core.finish(state, 0, CoreLines.INTR);
    assertThat(core.enabled(state, 0)).isTrue();
  }

  @Test
  void nmiRestoresTheInterruptFlagThatItFound() {
    X86Core core = new X86Core(config(Profile.ARCH));
    long[] state = begun(core);
    core.signal(state, 0, CoreLines.NMI, 1, effects);
    core.take(state, 0, CoreLines.NMI, (space, address) -> 0);
    core.finish(state, 0, CoreLines.NMI);
    assertThat(core.enabled(state, 0)).isFalse();
  }

  @Test
  void smiToAWaitingProcessorIsLost() {
    X86Core core = new X86Core(config(Profile.ARCH));
    long[] state = begun(core);
    core.signal(state, 1, CoreLines.SMI, 1, effects);
    core.signal(state, 1, CoreLines.SIPI, 8, effects);
    assertThat(core.pending(state, 1)).isEqualTo(CpuCore.NONE);
  }

  @Test
  void hltWakesForWhatCanBeTaken() {
    X86Core core = new X86Core(config(Profile.ARCH));
    long[] state = begun(core);
    core.sleep(state, 0, Sleep.INTERRUPT, true);
    core.signal(state, 0, CoreLines.INTR, 1, effects);
    assertThat(core.wakes(state, 0, Sleep.INTERRUPT)).isFalse();
    assertThat(core.condition(state, 0)).isEqualTo("HLT with IF=0");
    core.enable(state, 0, true);
    assertThat(core.condition(state, 0)).isEqualTo("HLT");
    assertThat(core.wakes(state, 0, Sleep.INTERRUPT)).isTrue();
    assertThat(core.wakes(state, 0, Sleep.EVENT)).isTrue();
    core.sleep(state, 0, Sleep.INTERRUPT, false);
    assertThat(core.condition(state, 0)).isEqualTo("running");
  }

  @Test
  void farAndNearJumpsAreDecoded() {
    X86Core core = new X86Core(config(Profile.ARCH));
    byte[] far = {(byte) 0xea, 0x34, 0x12, 0x00, (byte) 0x90};
    assertThat(core.branchTarget(0x8000, far)).isEqualTo(0x9_1234);
    byte[] near = {(byte) 0xe9, (byte) 0xfd, (byte) 0xff, 0, 0};
    assertThat(core.branchTarget(0xffff_fff0L, near)).isEqualTo(0xffff_fff0L);
    byte[] shorter = {(byte) 0xeb, (byte) 0xfe, 0, 0, 0};
    assertThat(core.branchTarget(0x8000, shorter)).isEqualTo(0x8000);
    assertThat(core.branchTarget(0x8000, new byte[16])).isEqualTo(-1);
  }

  @Test
  void cpuidTellsIdTopologyAndFeatures() {
    X86Config config =
        X86Config.of(ApicIds.of(0, 0x123), Profile.ARCH).withTopology(1, 4).withX2apic(true, false);
    X86Core core = new X86Core(config);
    long[] state = begun(core);
    assertThat(cpuid(core, state, 0, 0, 0)).isEqualTo(0x1f);
    assertThat(cpuid(core, state, 1, 0, 1)).isEqualTo(0x2310_0800L);
    assertThat(cpuid(core, state, 1, 0, 2) & 1 << 21).isNotZero();
    assertThat(cpuid(core, state, 1, 0, 3) & 1 << 9).isNotZero();
    assertThat(cpuid(core, state, 0xb, 0, 0)).isEqualTo(1);
    assertThat(cpuid(core, state, 0xb, 0, 2)).isEqualTo(0x100);
    assertThat(cpuid(core, state, 0xb, 1, 0)).isEqualTo(4);
    assertThat(cpuid(core, state, 0xb, 1, 1)).isEqualTo(16);
    assertThat(cpuid(core, state, 0x1f, 1, 2)).isEqualTo(0x201);
    assertThat(cpuid(core, state, 0xb, 2, 2)).isEqualTo(2);
    assertThat(cpuid(core, state, 0xb, 2, 3)).isEqualTo(0x123);
    assertThat(cpuid(core, state, 0x8000_0000L, 0, 0)).isZero();
  }

  private long cpuid(X86Core core, long[] state, long leaf, long sub, int register) {
    long address = leaf << 32 | sub << 8 | register;
    Access load = new Access(1, Space.CPUID, 0, address, 4, false, 0, false);
    assertThat(core.peek(state, load)).isEqualTo(core.access(state, load, effects));
    return core.access(state, load, effects);
  }

  @Test
  void whatDoesNotExistIsRefused() {
    X86Core core = new X86Core(config(Profile.ARCH));
    long[] state = begun(core);
    core.access(state, new Access(0, Space.CONTROL, 0, 4, 8, false, 0, false), effects);
    assertThat(effects.take()).containsExactly("not decoded");
    core.access(state, new Access(0, Space.CONTROL, 0, 0, 8, true, 1L << 32, false), effects);
    assertThat(effects.take()).containsExactly("fault GENERAL_PROTECTION");
    assertThatThrownBy(() -> core.signal(state, 0, 6, 1, effects))
        .hasMessage("x86 core has no input 6: 0 to 5");
    assertThatThrownBy(() -> core.finish(state, 0, CoreLines.SIPI))
        .hasMessage("x86 core takes no interrupt 4");
  }

  @Test
  void theConfigurationRefusesWhatCannotBe() {
    X86Config config = config(Profile.ARCH);
    assertThatThrownBy(() -> config.withBootCpu(2)).hasMessage("boot CPU 2 of 2: 0 to 1 will do");
    assertThatThrownBy(() -> config(Profile.QEMU7).withX2apic(true, true))
        .hasMessage("firmware hands over in x2APIC mode, which profile qemu7 does not have here");
  }
}
