package org.smpstartup.board.ppc.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.RecordedMachine;
import org.smpstartup.api.record.RecordedOp;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.api.record.Rig;
import org.smpstartup.api.record.Rig.Happening;
import org.smpstartup.board.ppc.core.CoreLines;
import org.smpstartup.board.ppc.spin.SpinTable;

/**
 * Performs the operations of recordings {@code ppc-mpic} with the handler of the guest that was
 * recorded. One object replays one recording; processors are numbered by their PIR there.
 */
public final class PpcRecorded implements RecordedMachine {
  private static final int PIR = 286;
  private static final int PVR = 287;
  private static final long IACK = 0xa0;
  private static final long EOI = 0xb0;
  private static final long SVR = 0x10e0;
  private static final long FIRST_ENTRY = 0x10_0100;
  private static final long SECOND_ENTRY = 0x10_0200;

  /** After how many interrupts the guest leaves a window, and how often it goes round. */
  private static final int MOST_TAKEN = 65;

  private static final int ROUNDS = 16;

  private enum Mode {
    OFF,
    AUTO,
    HOLD
  }

  private final long mpic;
  private final long table;
  private final Mode[] modes;
  private final List<RecordedEvent> events = new ArrayList<>();

  /**
   * Makes the guest of one recording.
   *
   * @param cpus how many processors the recording has
   * @param mpic the physical address of the interrupt controller
   * @param table the physical address of the spin table
   */
  public PpcRecorded(int cpus, long mpic, long table) {
    this.mpic = mpic;
    this.table = table;
    modes = new Mode[cpus];
    Arrays.fill(modes, Mode.OFF);
  }

  @Override
  public RecordedResult apply(RecordedOp op, Rig rig) {
    if (op.cpu() < 0 || op.cpu() >= modes.length || !rig.executing(op.cpu())) {
      return new RecordedResult("noresp", 0, List.of(), List.of());
    }
    events.clear();
    List<Long> values = op.name().equals("start") ? start(op, rig) : List.of();
    long value = values.isEmpty() ? perform(op, op.cpu(), rig) : 0;
    settle(rig);
    return new RecordedResult("ok", value, values, events);
  }

  private long perform(RecordedOp op, int cpu, Rig rig) {
    switch (op.name()) {
      case "read" -> {
        return access(rig, cpu, op.number("addr", 0), (int) op.number("size", 4), false, 0);
      }
      case "write" ->
          access(
              rig,
              cpu,
              op.number("addr", 0),
              (int) op.number("size", 4),
              true,
              op.number("val", 0));
      case "sysr" -> {
        return register(rig, cpu, "PVR".equals(op.fields().get("reg")) ? PVR : PIR);
      }
      case "irq_on" -> modes[cpu] = "hold".equals(op.fields().get("mode")) ? Mode.HOLD : Mode.AUTO;
      case "irq_off" -> modes[cpu] = Mode.OFF;
      case "probe" -> {
        return asserted(rig, cpu) ? 1 : 0;
      }
      case "ack" -> {
        return access(rig, cpu, mpic + IACK, 4, false, 0);
      }
      case "eoi" -> access(rig, cpu, mpic + EOI, 4, true, 0);
      case "nop", "wait" -> {}
      default ->
          throw new IllegalArgumentException(
              "operation " + op.index() + ": recordings ppc-mpic have no " + op.name());
    }
    return 0;
  }

  private static long register(Rig rig, int cpu, int number) {
    return good(rig.access(cpu, Space.SPR, number, 4, false, 0), number);
  }

  private static long access(Rig rig, int cpu, long address, int size, boolean write, long value) {
    return good(rig.access(cpu, Space.MEMORY, address, size, write, value), address);
  }

  private static long good(Rig.Outcome outcome, long address) {
    FaultKind fault = outcome.fault();
    if (fault != null) {
      throw new IllegalStateException(Long.toHexString(address) + "h: " + fault.text());
    }
    return outcome.value();
  }

  /** Releases a processor, and tells what it saw: address, PIR, registers 3, 4, 6 and 7. */
  private List<Long> start(RecordedOp op, Rig rig) {
    int target = (int) op.number("target", 0);
    long entry = table + (long) target * SpinTable.QEMU_STRIDE;
    long address = op.number("entry", 0) == 0 ? FIRST_ENTRY : SECOND_ENTRY;
    rig.happenings();
    access(rig, op.cpu(), entry + SpinTable.R3_HIGH, 4, true, 0);
    access(rig, op.cpu(), entry + SpinTable.R3_LOW, 4, true, op.number("r3", 0));
    access(rig, op.cpu(), entry + SpinTable.ADDRESS_HIGH, 4, true, 0);
    access(rig, op.cpu(), entry + SpinTable.ADDRESS_LOW, 4, true, address);
    for (Happening happening : rig.happenings()) {
      if (happening.cpu() == target && happening.kind() == Happening.Kind.START) {
        modes[target] = Mode.OFF;
        rig.enable(target, false);
        long pir = register(rig, target, PIR);
        return List.of(happening.entry(), pir, happening.argument(), 0L, 0L, SpinTable.INITIAL_MAP);
      }
    }
    throw new IllegalStateException(
        "operation " + op.index() + ": processor " + target + " did not start");
  }

  private static boolean asserted(Rig rig, int cpu) {
    rig.enable(cpu, true);
    boolean is = rig.pending(cpu) == CoreLines.INT;
    rig.enable(cpu, false);
    return is;
  }

  private void settle(Rig rig) {
    boolean any = true;
    for (int round = 0; round < ROUNDS && any; round++) {
      any = false;
      for (int cpu = 0; cpu < modes.length; cpu++) {
        any |= modes[cpu] != Mode.OFF && rig.executing(cpu) && window(rig, cpu);
      }
    }
  }

  /** Lets in what is deliverable, each handled before the next; tells whether anything was. */
  private boolean window(Rig rig, int cpu) {
    int taken = 0;
    rig.enable(cpu, true);
    while (taken < MOST_TAKEN && rig.pending(cpu) == CoreLines.INT) {
      rig.take(cpu, CoreLines.INT);
      long vector = access(rig, cpu, mpic + IACK, 4, false, 0);
      events.add(new RecordedEvent(cpu, "irq", List.of(vector)));
      boolean spurious = vector == (access(rig, cpu, mpic + SVR, 4, false, 0) & 0xffff);
      if (modes[cpu] == Mode.AUTO && !spurious) {
        access(rig, cpu, mpic + EOI, 4, true, 0);
      }
      rig.finish(cpu, CoreLines.INT);
      taken++;
    }
    rig.enable(cpu, false);
    return taken > 0;
  }

  /** {@inheritDoc} Nothing is: the identity values are parameters of the preset. */
  @Override
  public Optional<String> leftOut(RecordedOp op) {
    return Optional.empty();
  }
}
