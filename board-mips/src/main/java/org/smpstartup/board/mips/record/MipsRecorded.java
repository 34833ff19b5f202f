package org.smpstartup.board.mips.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.RecordedMachine;
import org.smpstartup.api.record.RecordedOp;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.api.record.Rig;
import org.smpstartup.board.mips.cm.CmOffsets;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.cpc.CpcOffsets;

/**
 * Performs the operations of recordings {@code mips-cps} with the guest that was recorded. One
 * object replays one recording; processors are numbered by their VP numbers there, from 0.
 *
 * <p>Nothing is left out of the comparison: what belongs to the recorded machine (PRId, GCR_REV,
 * SH_CONFIG) is a parameter of the board.
 */
public final class MipsRecorded implements RecordedMachine {
  private static final long GCR = 0x1fbf_8000L;
  private static final long CPC = 0x1620_0000L;
  private static final long GUEST_EBASE = 0x8010_3000L;
  private static final long[] ENTRIES = {0, 0x8010_1000L, 0x8010_2000L, 0xbfc0_0000L};
  private static final int ROUNDS = 16;

  private final List<RecordedVp> vps = new ArrayList<>();

  /**
   * Makes the guest of one recording.
   *
   * @param count how many processors the recording has
   */
  public MipsRecorded(int count) {
    for (int i = 0; i < count; i++) {
      vps.add(new RecordedVp(i));
    }
  }

  @Override
  public RecordedResult apply(RecordedOp op, Rig rig) {
    if (op.index() == 0) {
      vps.forEach(vp -> enter(rig, vp));
    }
    RecordedVp vp = vps.get(op.cpu());
    List<RecordedEvent> events = new ArrayList<>();
    if (!rig.executing(vp.number)) {
      settle(rig, events);
      return new RecordedResult("noresp", 0, List.of(), events);
    }
    long value = 0;
    List<Long> values = List.of();
    switch (op.name()) {
      case "read", "write" -> {
        boolean write = op.name().equals("write");
        int size = (int) op.number("size", 4);
        value =
            checked(
                op,
                rig.access(
                    vp.number,
                    Space.MEMORY,
                    op.number("addr", 0),
                    size,
                    write,
                    write ? op.number("val", 0) : 0));
      }
      case "sysr" -> value = register(op, rig);
      case "irq_on" -> vp.on("hold".equals(op.fields().get("mode")), op.number("im", 0));
      case "irq_off" -> vp.off();
      case "probe" -> value = vp.cause(rig);
      case "ack" -> value = vp.acknowledge(rig);
      case "start" -> values = start(op, rig);
      case "stop" -> stop(op, rig);
      case "wait", "nop" -> {}
      default ->
          throw new IllegalArgumentException(
              "operation " + op.index() + ": MIPS recordings have no " + op.name());
    }
    settle(rig, events);
    return new RecordedResult("ok", value, values, events);
  }

  /** Does what the recorded guest does first on a processor: no error level, interrupts off. */
  private static void enter(Rig rig, RecordedVp vp) {
    vp.off();
    vp.noneUnmasked();
    if (rig.executing(vp.number)) {
      rig.access(vp.number, Space.CP0, Cp0.CAUSE, 4, true, Cp0.CAUSE_DC | Cp0.CAUSE_IV);
      rig.access(vp.number, Space.CP0, Cp0.STATUS, 4, true, 0);
      rig.access(vp.number, Space.CP0, Cp0.EBASE, 4, true, GUEST_EBASE);
    }
  }

  private static long register(RecordedOp op, Rig rig) {
    String name = op.fields().getOrDefault("reg", "");
    int number =
        switch (name) {
          case "EBase" -> Cp0.EBASE;
          case "PRId" -> Cp0.PRID;
          case "CMGCRBase" -> Cp0.CMGCR_BASE;
          case "GlobalNumber" -> Cp0.GLOBAL_NUMBER;
          case "Cause" -> Cp0.CAUSE;
          default ->
              throw new IllegalArgumentException(
                  "operation " + op.index() + ": MIPS recordings have no register " + name);
        };
    long value = checked(op, rig.access(op.cpu(), Space.CP0, number, 8, false, 0));
    return number == Cp0.CAUSE ? value & Cp0.CAUSE_IP : value;
  }

  private List<Long> start(RecordedOp op, Rig rig) {
    int target = (int) op.number("target", 0);
    int entry = (int) op.number("entry", 0);
    if (entry != 0) {
      store(op, rig, GCR + CmOffsets.LOCAL + CmOffsets.OTHER, target);
      store(op, rig, GCR + CmOffsets.OTHER_BLOCK + CmOffsets.RESET_BASE, ENTRIES[entry]);
    }
    var _ = rig.happenings();
    store(op, rig, CPC + CpcOffsets.LOCAL + CpcOffsets.VP_RUN, 1L << target);
    long address = 0;
    for (Rig.Happening happening : rig.happenings()) {
      if (happening.cpu() == target && happening.kind() == Rig.Happening.Kind.START) {
        address = happening.entry();
      }
    }
    RecordedVp started = vps.get(target);
    long cause = started.cause(rig);
    enter(rig, started);
    long number = rig.access(target, Space.CP0, Cp0.EBASE, 4, false, 0).value() & Cp0.EBASE_CPU;
    long global = rig.access(target, Space.CP0, Cp0.GLOBAL_NUMBER, 4, false, 0).value();
    long running =
        checked(
            op,
            rig.access(
                op.cpu(),
                Space.MEMORY,
                CPC + CpcOffsets.LOCAL + CpcOffsets.VP_RUNNING,
                4,
                false,
                0));
    return List.of(address, number, global, cause, running);
  }

  private void stop(RecordedOp op, Rig rig) {
    int target = (int) op.number("target", 0);
    store(op, rig, CPC + CpcOffsets.LOCAL + CpcOffsets.VP_STOP, 1L << target);
    vps.get(target).off();
  }

  private static void store(RecordedOp op, Rig rig, long address, long value) {
    var _ = checked(op, rig.access(op.cpu(), Space.MEMORY, address, 4, true, value));
  }

  private static long checked(RecordedOp op, Rig.Outcome outcome) {
    FaultKind fault = outcome.fault();
    if (fault != null) {
      throw new IllegalStateException(
          "operation " + op.index() + " on CPU " + op.cpu() + ": " + fault.text());
    }
    return outcome.value();
  }

  private void settle(Rig rig, List<RecordedEvent> events) {
    for (int round = 0; round < ROUNDS; round++) {
      int taken = 0;
      for (RecordedVp vp : vps) {
        if (rig.executing(vp.number)) {
          taken += vp.window(rig, events);
        }
      }
      if (taken == 0) {
        return;
      }
    }
  }

  @Override
  public Optional<String> leftOut(RecordedOp op) {
    return Optional.empty();
  }
}
