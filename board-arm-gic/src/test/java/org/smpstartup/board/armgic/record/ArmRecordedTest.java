package org.smpstartup.board.armgic.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.RecordedOp;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.board.armgic.support.BareVirt;
import org.smpstartup.runtime.hardware.HardwareRig;

/** The guest of recordings gicv2 and gicv3: its handlers, its list, its sleeps. */
class ArmRecordedTest {
  private static final long NOTHING = 0xffff_ffffL;
  private static final String CPU_ON = "0xc4000003";

  private final HardwareRig rig = new HardwareRig(new BareVirt(2, false, Profile.QEMU10));
  private final ArmRecorded machine = new ArmRecorded(2, false);
  private final HardwareRig rig3 = new HardwareRig(new BareVirt(2, true, Profile.QEMU10));
  private final ArmRecorded machine3 = new ArmRecorded(2, true);
  private int index;

  private RecordedOp op(int cpu, String name, String... pairs) {
    Map<String, String> fields = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(pairs[i], pairs[i + 1]);
    }
    return new RecordedOp(index++, cpu, name, fields);
  }

  private RecordedResult apply(int cpu, String name, String... pairs) {
    return machine.apply(op(cpu, name, pairs), rig);
  }

  private RecordedResult apply3(int cpu, String name, String... pairs) {
    return machine3.apply(op(cpu, name, pairs), rig3);
  }

  private RecordedResult write(int cpu, String addr, String val) {
    return apply(cpu, "write", "addr", addr, "val", val);
  }

  private static RecordedEvent event(int cpu, String kind, long data) {
    return new RecordedEvent(cpu, kind, List.of(data));
  }

  /** The distributor on, and a CPU's interface open for everything. */
  private void ready(int cpu) {
    write(0, "0x8000000", "0x1");
    write(cpu, "0x8010000", "0x1");
    write(cpu, "0x8010004", "0xff");
  }

  private void start1() {
    apply(0, "psci", "fn", CPU_ON, "x1", "0x1", "x3", "0x77", "entry", "true");
  }

  @Test
  void aProcessorThatIsOffDoesNotRespondUntilItIsSwitchedOn() {
    assertThat(apply(1, "nop").status()).isEqualTo("noresp");
    RecordedResult result =
        apply(0, "psci", "fn", CPU_ON, "x1", "0x1", "x3", "0x77", "entry", "true");
    assertThat(result.value()).isZero();
    assertThat(result.events()).containsExactly(event(1, "start", 0x77));
    assertThat(apply(1, "nop").status()).isEqualTo("ok");
    assertThat(apply(1, "psci", "fn", "0x84000002").status()).isEqualTo("lost");
    assertThat(apply(1, "nop").status()).isEqualTo("noresp");
  }

  @Test
  void handlersAcknowledgeAndEndAsTheirModeSays() {
    ready(0);
    apply(0, "irq_on");
    assertThat(write(0, "0x8000f00", "0x2000003").events()).containsExactly(event(0, "irq", 3));
    assertThat(apply(0, "eoi").value()).as("ended already").isEqualTo(NOTHING);
    apply(0, "handler", "mode", "noeoi");
    assertThat(write(0, "0x8000f00", "0x2000004").events()).containsExactly(event(0, "irq", 4));
    assertThat(write(0, "0x8000f00", "0x2000005").events()).as("4 is active").isEmpty();
    RecordedResult end = apply(0, "eoi");
    assertThat(end.value()).isEqualTo(4);
    assertThat(end.events()).containsExactly(event(0, "irq", 5));
    apply(0, "eoi");
    apply(0, "handler", "mode", "noack");
    assertThat(write(0, "0x8000f00", "0x2000006").events())
        .containsExactly(event(0, "irq_noack", 0));
    assertThat(rig.enabled(0)).as("it goes on with interrupts off").isFalse();
  }

  @Test
  void whatIsReadFromIarIsEndedLastFirst() {
    ready(0);
    write(0, "0x8000400", "0x00408000");
    for (String sgi : List.of("0x2000001", "0x2000002", "0x2000000")) {
      write(0, "0x8000f00", sgi);
    }
    write(0, "0x8000400", "0x00408090");
    assertThat(apply(0, "read", "addr", "0x801000c").value()).isEqualTo(2);
    assertThat(apply(0, "read", "addr", "0x801000c").value()).isEqualTo(0x3ff);
    assertThat(apply(0, "eoi", "dir", "true").value()).as("none yet").isEqualTo(NOTHING);
    assertThat(apply(0, "eoi").value()).as("1023 is not on the list").isEqualTo(2);
    assertThat(apply(0, "eoi").value()).isEqualTo(NOTHING);
    assertThat(apply(0, "eoi", "dir", "true").value()).isEqualTo(2);
  }

  @Test
  void aSleepEndsByAnySignalAndTheHandlerRunsFirst() {
    start1();
    ready(1);
    assertThat(apply(1, "halt", "irq", "true").status()).isEqualTo("ok");
    assertThat(apply(1, "nop").status()).isEqualTo("noresp");
    assertThat(write(0, "0x8000f00", "0x20003").events())
        .containsExactly(event(1, "irq", 3), event(1, "wake", 0));
    assertThat(rig.enabled(1)).as("as before the sleep").isFalse();
    apply(1, "halt");
    assertThat(write(0, "0x8000f00", "0x20003").events()).containsExactly(event(1, "wake", 0));
  }

  @Test
  void aSuspendedProcessorIsLostAndTellsItsResultLater() {
    start1();
    ready(1);
    assertThat(apply(1, "psci", "fn", "0xc4000001").status()).isEqualTo("lost");
    assertThat(apply(1, "nop").status()).isEqualTo("noresp");
    assertThat(write(0, "0x8000f00", "0x20003").events()).containsExactly(event(1, "wake", 0));
    RecordedResult again = apply(1, "psci", "fn", "0xc4000001");
    assertThat(again.status()).as("pending already").isEqualTo("ok");
    assertThat(again.value()).isZero();
  }

  @Test
  void systemRegistersHaveNamesOrNeutralOnes() {
    assertThat(apply(0, "sysr", "reg", "MPIDR_EL1").value()).isEqualTo(0x8000_0000L);
    RecordedResult undefined = apply(0, "sysr", "reg", "S3_0_C12_C12_5");
    assertThat(undefined.status()).isEqualTo("fault");
    assertThat(undefined.value()).isEqualTo(0x200_0000);
    assertThat(apply3(0, "sysr", "reg", "S3_0_C12_C12_5").value()).isEqualTo(7);
    assertThatThrownBy(() -> apply(0, "sysr", "reg", "ICC_WRONG"))
        .hasMessage(
            "system register 'ICC_WRONG': a name of the recording format or S3_0_C12_C12_5");
  }

  @Test
  void group0IsEndedThroughItsOwnRegister() {
    apply3(0, "write", "addr", "0x8000000", "val", "0x13");
    apply3(0, "write", "addr", "0x80b0100", "val", "0xffff");
    apply3(0, "sysw", "reg", "ICC_PMR_EL1", "val", "0xf0");
    apply3(0, "sysw", "reg", "ICC_IGRPEN0_EL1", "val", "0x1");
    apply3(0, "handler", "mode", "noeoi");
    apply3(0, "irq_on");
    assertThat(apply3(0, "sysw", "reg", "ICC_SGI0R_EL1", "val", "0x3000001").events())
        .containsExactly(event(0, "fiq", 3));
    assertThat(apply3(0, "eoi").value()).isEqualTo(0x8000_0003L);
    assertThat(apply3(0, "sysr", "reg", "ICC_RPR_EL1").value()).isEqualTo(0xff);
    apply3(0, "irq_off");
    apply3(0, "sysw", "reg", "ICC_SGI0R_EL1", "val", "0x4000001");
    assertThat(apply3(0, "sysr", "reg", "ICC_IAR0_EL1").value()).isEqualTo(4);
    assertThat(apply3(0, "eoi").value()).isEqualTo(0x8000_0004L);
  }

  @Test
  void smcIsUndefinedWithoutLevel3() {
    RecordedResult result = apply(0, "psci", "fn", "0x84000000", "conduit", "smc");
    assertThat(result.status()).isEqualTo("fault");
    assertThat(result.value()).isEqualTo(0x200_0000);
    assertThat(apply(0, "psci", "fn", "0x84000000").value()).isEqualTo(0x1_0001);
  }

  @Test
  void nothingIsLeftOut() {
    assertThat(machine.leftOut(op(0, "read", "addr", "0x8000004"))).isEmpty();
    assertThat(machine3.leftOut(op(0, "sysr", "reg", "ICC_CTLR_EL1"))).isEmpty();
  }

  @Test
  void anOperationOfAnotherArchitectureIsRefused() {
    assertThatThrownBy(() -> apply(0, "rdmsr"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("operation 0: ARM recordings have no rdmsr");
    assertThatThrownBy(() -> apply(0, "handler", "mode", "lazy"))
        .hasMessage("operation 1: handler mode 'lazy' is auto, noeoi or noack");
  }
}
