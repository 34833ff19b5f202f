package org.smpstartup.board.x86apic.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.RecordedOp;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.board.x86apic.support.BareBoard;
import org.smpstartup.runtime.hardware.HardwareRig;

class X86RecordedTest {
  private final HardwareRig rig = new HardwareRig(BareBoard.of(2, Profile.QEMU10));
  private final X86Recorded machine = new X86Recorded(2);
  private int index;

  private RecordedResult apply(int cpu, String name, String... pairs) {
    return machine.apply(op(cpu, name, pairs), rig);
  }

  private RecordedOp op(int cpu, String name, String... pairs) {
    Map<String, String> fields = new java.util.TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(pairs[i], pairs[i + 1]);
    }
    return new RecordedOp(index++, cpu, name, fields);
  }

  private RecordedResult write(int cpu, String addr, String val) {
    return apply(cpu, "write", "addr", addr, "val", val);
  }

  @Test
  void aWaitingProcessorDoesNotRespondUntilItIsStarted() {
    assertThat(apply(1, "nop").status()).isEqualTo("noresp");
    write(0, "0xfee00310", "0x1000000");
    assertThat(write(0, "0xfee00300", "0x4608").events())
        .containsExactly(new RecordedEvent(1, "start", List.of(8L)));
    assertThat(apply(1, "nop").status()).isEqualTo("ok");
  }

  @Test
  void aProcessorThatResetsItselfIsLost() {
    RecordedResult result = write(0, "0xfee00300", "0x44500");
    assertThat(result.status()).isEqualTo("lost");
    assertThat(result.events()).containsExactly(new RecordedEvent(0, "reset", List.of(0L)));
  }

  @Test
  void anInterruptEndsASleepAndItsHandlerRunsFirst() {
    write(0, "0xfee000f0", "0x1ff");
    write(0, "0xfee00300", "0x44061");
    RecordedResult result = apply(0, "halt", "irq", "true");
    assertThat(result.events())
        .containsExactly(
            new RecordedEvent(0, "irq", List.of(0x161L)),
            new RecordedEvent(0, "wake", List.of(0L)));
    assertThat(rig.enabled(0)).isFalse();
  }

  @Test
  void withoutEoiTheNextOfTheClassWaits() {
    write(0, "0xfee000f0", "0x1ff");
    apply(0, "handler", "mode", "noeoi");
    apply(0, "irq_on");
    assertThat(write(0, "0xfee00300", "0x44061").events()).hasSize(1);
    assertThat(write(0, "0xfee00300", "0x44062").events()).isEmpty();
  }

  @Test
  void aRefusedMsrIsAFault() {
    RecordedResult result = apply(0, "rdmsr", "msr", "0x802");
    assertThat(result.status()).isEqualTo("fault");
    assertThat(result.value()).isEqualTo(0x0d);
  }

  @Test
  void cpuidAloneIsLeftOut() {
    assertThat(machine.leftOut(op(0, "cpuid", "leaf", "1"))).isPresent();
    assertThat(machine.leftOut(op(0, "read", "addr", "0xfee00030"))).isEmpty();
    assertThat(apply(0, "cpuid", "leaf", "0", "reg", "a").value()).isEqualTo(0x1f);
  }

  @Test
  void anOperationOfAnotherArchitectureIsRefused() {
    assertThatThrownBy(() -> apply(0, "psci"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("operation 0: x86 recordings have no psci");
  }
}
