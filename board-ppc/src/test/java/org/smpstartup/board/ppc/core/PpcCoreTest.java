package org.smpstartup.board.ppc.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.board.ppc.profile.Quirk;
import org.smpstartup.testkit.hardware.ListEffects;

class PpcCoreTest {
  private final ListEffects effects = new ListEffects();

  private static PpcCore core(CoreFamily family) {
    return new PpcCore(
        new PpcConfig(
            2,
            family,
            ApStart.FIRMWARE,
            0x100,
            family.resetVector(),
            0,
            false,
            Quirk.of(Profile.ARCH)));
  }

  private static long[] state(PpcCore core) {
    long[] state = new long[core.stateSize()];
    core.powerOn(state);
    return state;
  }

  @ParameterizedTest
  @CsvSource({
    "0x48000100, 0x1000, 0x1100",
    "0x4bfff004, 0xfffffffc, 0xfffff000",
    "0x48000103, 0x1000, 0x100",
    "0x4bfffffc, 0, 0xfffffffc",
    "0x7c0802a6, 0x1000, -1",
    "0, 0x1000, -1"
  })
  void decodesABranchAndNothingElse(String word, String at, String target) {
    byte[] code = ByteBuffer.allocate(16).putInt(Long.decode(word).intValue()).array();
    assertThat(core(CoreFamily.E500V2).branchTarget(Long.decode(at), code))
        .isEqualTo(Long.decode(target));
  }

  @Test
  void aCriticalInterruptComesFirstAndKeepsExternalOnesOut() {
    PpcCore core = core(CoreFamily.E500MC);
    long[] state = state(core);
    core.signal(state, 1, CoreLines.INT, 1, effects);
    core.signal(state, 1, CoreLines.CRITICAL, 1, effects);
    assertThat(core.pending(state, 1)).isEqualTo(CpuCore.NONE);
    core.enable(state, 1, true);
    assertThat(core.pending(state, 1)).isEqualTo(CoreLines.CRITICAL);
    core.take(state, 1, CoreLines.CRITICAL, (space, address) -> 0);
    assertThat(core.pending(state, 1)).isEqualTo(CpuCore.NONE);
    core.signal(state, 1, CoreLines.CRITICAL, 0, effects);
    core.finish(state, 1, CoreLines.CRITICAL);
    assertThat(core.pending(state, 1)).isEqualTo(CoreLines.INT);
    core.take(state, 1, CoreLines.INT, (space, address) -> 0);
    assertThat(core.enabled(state, 1)).isFalse();
    core.signal(state, 1, CoreLines.CRITICAL, 1, effects);
    assertThat(core.pending(state, 1)).isEqualTo(CoreLines.CRITICAL);
    core.take(state, 1, CoreLines.CRITICAL, (space, address) -> 0);
    core.finish(state, 1, CoreLines.CRITICAL);
    assertThat(core.enabled(state, 1)).as("as it was when the critical one came").isFalse();
    core.finish(state, 1, CoreLines.INT);
    assertThat(core.enabled(state, 1)).isTrue();
    assertThat(effects.take()).isEmpty();
  }

  @Test
  void anInterruptEndsASleep() {
    PpcCore core = core(CoreFamily.E500V2);
    long[] state = state(core);
    core.enable(state, 0, true);
    core.sleep(state, 0, Sleep.INTERRUPT, true);
    assertThat(core.wakes(state, 0, Sleep.INTERRUPT)).isFalse();
    assertThat(core.condition(state, 0)).isEqualTo("waiting");
    core.signal(state, 0, CoreLines.INT, 1, effects);
    assertThat(core.wakes(state, 0, Sleep.INTERRUPT)).isTrue();
    core.sleep(state, 0, Sleep.INTERRUPT, false);
    assertThat(core.condition(state, 0)).isEqualTo("running");
    assertThat(core.wakes(state, 0, Sleep.EVENT)).as("there is no event register").isTrue();
  }

  @Test
  void aProcessorThatIsHeldTwiceBeginsWhenTheLastReasonGoes() {
    PpcCore core = core(CoreFamily.E500V2);
    long[] state = state(core);
    core.signal(state, 1, CoreLines.RESET, 1, effects);
    assertThat(core.condition(state, 1)).isEqualTo("held in reset by PIR");
    core.signal(state, 1, CoreLines.HOLD, 1, effects);
    core.signal(state, 1, CoreLines.RESET, 0, effects);
    assertThat(core.condition(state, 1)).isEqualTo("held, not released yet");
    assertThat(effects.take()).containsExactly("reset 1 CPU");
    core.signal(state, 1, CoreLines.HOLD, 0, effects);
    assertThat(effects.take()).containsExactly("start 1 at fffffffc");
  }

  @Test
  void aSoftResetOfAProcessorInResetDoesNothing() {
    PpcCore core = core(CoreFamily.G4E);
    long[] state = state(core);
    core.signal(state, 1, CoreLines.RESET, 1, effects);
    effects.take();
    core.signal(state, 1, CoreLines.SOFT_RESET, 1, effects);
    assertThat(effects.take()).isEmpty();
  }

  @Test
  void theSecondE600IsToldByItsStatusRegister() {
    PpcCore core = core(CoreFamily.E600);
    long[] state = state(core);
    assertThat(read(core, state, 0, 1014)).isZero();
    assertThat(read(core, state, 1, 1014)).isEqualTo(0x20);
    core.access(state, new Access(1, Space.SPR, 0, 1023, 4, true, 7, false), effects);
    assertThat(read(core, state, 1, 1023)).isEqualTo(7);
    assertThat(effects.take()).isEmpty();
    read(core, state, 1, 286);
    assertThat(effects.take()).containsExactly("fault UNDEFINED");
  }

  @Test
  void theTimeBaseCanBeSet() {
    PpcCore core = core(CoreFamily.E500V2);
    long[] state = state(core);
    core.access(state, new Access(0, Space.SPR, 0, 285, 4, true, 2, false), effects);
    core.access(state, new Access(0, Space.SPR, 0, 284, 4, true, 0xffff_ffffL, false), effects);
    assertThat(read(core, state, 0, 269)).isEqualTo(2);
    assertThat(read(core, state, 0, 268)).isEqualTo(0xffff_ffffL);
    assertThat(read(core, state, 0, 269)).isEqualTo(3);
    Access look = new Access(0, Space.SPR, 0, 268, 4, false, 0, false);
    assertThat(core.peek(state, look)).isEqualTo(core.peek(state, look)).isZero();
  }

  private long read(PpcCore core, long[] state, int cpu, int number) {
    return core.access(state, new Access(cpu, Space.SPR, 0, number, 4, false, 0, false), effects);
  }

  @Test
  void refusesWhatItDoesNotHave() {
    PpcCore core = core(CoreFamily.E500V2);
    assertThatThrownBy(() -> core.signal(state(core), 0, 99, 1, effects))
        .hasMessage("ppc core has no input 99: 0 to 9");
    assertThatThrownBy(() ->
            new PpcConfig(0, CoreFamily.E600, ApStart.HELD, 0, 0, 0, false, Quirk.of(Profile.ARCH)))
        .hasMessage("0 CPUs: 1 or more will do");
    assertThat(List.of(CoreFamily.values())).extracting(CoreFamily::threads).contains(1, 2);
  }
}
