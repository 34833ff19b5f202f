package org.smpstartup.board.x86apic.record;

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
import org.smpstartup.api.record.Rig.Happening;
import org.smpstartup.board.x86apic.core.X86Core;

/**
 * Performs the operations of recordings {@code x86-xapic} and {@code x86-x2apic} with the handlers
 * of the guest that was recorded. One object replays one recording; processors are numbered by
 * their APIC ids there, from 0 without a gap.
 */
public final class X86Recorded implements RecordedMachine {
  private static final String OK = "ok";
  private static final int MSR_SIZE = 8;

  /** #GP(0): the vector and no error code. */
  private static final long GENERAL_PROTECTION = 0x0d;

  /** Longer than the hardware latches a start message, so that one pass settles it. */
  private static final long SETTLE_NANOS = 2_000;

  private final List<RecordedCpu> cpus = new ArrayList<>();

  /**
   * Makes the guest of one recording.
   *
   * @param count how many processors the recording has
   */
  public X86Recorded(int count) {
    for (int i = 0; i < count; i++) {
      cpus.add(new RecordedCpu(i));
    }
  }

  @Override
  public RecordedResult apply(RecordedOp op, Rig rig) {
    RecordedCpu cpu = cpus.get(op.cpu());
    boolean responds = rig.executing(cpu.number) && !cpu.halted;
    cpu.lost = false;
    Rig.Outcome outcome = responds ? perform(op, cpu, rig) : new Rig.Outcome(0, null);
    settle(rig);
    List<RecordedEvent> events = new ArrayList<>();
    cpus.forEach(c -> c.drainTo(events));
    if (!responds) {
      return result("noresp", 0, events);
    }
    if (cpu.lost) {
      return result("lost", 0, events);
    }
    FaultKind fault = outcome.fault();
    if (fault == null) {
      return result(OK, outcome.value(), events);
    }
    if (fault != FaultKind.GENERAL_PROTECTION) {
      throw new IllegalStateException(
          "operation " + op.index() + " on CPU " + op.cpu() + ": " + fault.text());
    }
    return result("fault", GENERAL_PROTECTION, events);
  }

  private static RecordedResult result(String status, long value, List<RecordedEvent> events) {
    return new RecordedResult(status, value, List.of(), events);
  }

  private Rig.Outcome perform(RecordedOp op, RecordedCpu cpu, Rig rig) {
    int n = cpu.number;
    switch (op.name()) {
      case "read", "write" -> {
        boolean write = op.name().equals("write");
        int size = (int) op.number("size", 4);
        return rig.access(
            n, Space.MEMORY, op.number("addr", 0), size, write, write ? op.number("val", 0) : 0);
      }
      case "rdmsr" -> {
        return rig.access(n, Space.MSR, op.number("msr", 0), MSR_SIZE, false, 0);
      }
      case "wrmsr" -> {
        return rig.access(n, Space.MSR, op.number("msr", 0), MSR_SIZE, true, op.number("val", 0));
      }
      case "cpuid" -> {
        return rig.access(n, Space.CPUID, cpuid(op), 4, false, 0);
      }
      case "irq_on" -> rig.enable(n, true);
      case "irq_off" -> rig.enable(n, false);
      case "handler" -> cpu.autoEoi = "auto".equals(op.fields().get("mode"));
      case "halt" -> cpu.halt(rig, op.flag("irq"));
      case "nop", "wait" -> {}
      default ->
          throw new IllegalArgumentException(
              "operation " + op.index() + ": x86 recordings have no " + op.name());
    }
    return new Rig.Outcome(0, null);
  }

  private static long cpuid(RecordedOp op) {
    int register = "abcd".indexOf(op.fields().getOrDefault("reg", "a"));
    return op.number("leaf", 0) << 32 | op.number("sub", 0) << 8 | register;
  }

  /** Lets every processor take what it can until nothing changes any more. */
  private void settle(Rig rig) {
    boolean changed;
    do {
      follow(rig);
      rig.pass(SETTLE_NANOS);
      follow(rig);
      changed = false;
      for (RecordedCpu cpu : cpus) {
        changed |= cpu.settle(rig);
      }
    } while (changed);
    follow(rig);
  }

  private void follow(Rig rig) {
    for (Happening happening : rig.happenings()) {
      RecordedCpu cpu = cpus.get(happening.cpu());
      switch (happening.kind()) {
        case START -> cpu.started(happening.entry() == X86Core.RESET_VECTOR, happening.entry());
        case STOP, RESET -> cpu.dropped();
        case EVENT -> {}
      }
    }
  }

  @Override
  public Optional<String> leftOut(RecordedOp op) {
    return op.name().equals("cpuid")
        ? Optional.of("CPUID is the recording machine's own")
        : Optional.empty();
  }
}
