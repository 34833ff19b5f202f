package org.smpstartup.runtime.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.runtime.machine.RunReport.CpuState;

/** Puts into words what went wrong in a run: what happened, where, and what would do. */
final class Failures {
  private final Machine machine;

  Failures(Machine machine) {
    this.machine = machine;
  }

  RuntimeException fault(Processor cpu, FaultKind kind, long address, String what) {
    String message =
        String.format(
            Locale.ROOT, "%s: %s, address %xh: %s", where(cpu), what, address, kind.text());
    String code = "fault-" + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return machine.end(cpu, new RunEnd(RunEnd.Kind.FAULT, code, cpu.number(), message));
  }

  RuntimeException noCode(Processor cpu, long address, byte[] bytes) {
    boolean zero = true;
    StringBuilder hex = new StringBuilder();
    for (byte b : bytes) {
      zero &= b == 0;
      hex.append(String.format(Locale.ROOT, " %02x", b));
    }
    FaultKind kind = zero ? FaultKind.ZEROED_CODE : FaultKind.NO_CODE;
    return fault(cpu, kind, address, "branch to the bytes" + hex);
  }

  RuntimeException noVectors(Processor cpu, int line) {
    return fault(
        cpu, FaultKind.NO_VECTORS, 0, "interrupt line " + line + "; set vectors before enabling");
  }

  RuntimeException badAtomic(Processor cpu, long address) {
    return fault(cpu, FaultKind.BAD_ATOMIC, address, "atomic operation or wait");
  }

  RuntimeException uncachedAtomic(Processor cpu, long address) {
    return fault(cpu, FaultKind.BAD_ATOMIC, address, "atomic operation on an uncached address");
  }

  RuntimeException unmapped(Processor cpu, long address, String what) {
    return fault(cpu, FaultKind.UNMAPPED, address, what);
  }

  RuntimeException untranslated(Processor cpu, long address) {
    return fault(cpu, FaultKind.UNTRANSLATED, address, "access or branch");
  }

  RuntimeException fellOff(Processor cpu, Program program) {
    return fault(
        cpu, FaultKind.FELL_OFF, cpu.pc, "return from " + program + ", which nobody called");
  }

  RuntimeException failed(Processor cpu, String code, String message) {
    String text = where(cpu) + ": " + message;
    return machine.end(cpu, new RunEnd(RunEnd.Kind.FAILED, code, cpu.number(), text));
  }

  RunEnd boardError(Processor cpu, Throwable e) {
    return new RunEnd(
        RunEnd.Kind.BOARD_ERROR,
        "board-error",
        cpu.number(),
        where(cpu)
            + ": the code threw "
            + Thrown.text(e)
            + Thrown.at(e)
            + "; --debug shows the whole stack");
  }

  RunEnd livelock(Processor cpu, long operations) {
    return new RunEnd(
        RunEnd.Kind.LIVELOCK,
        "livelock",
        cpu.number(),
        where(cpu)
            + ": "
            + operations
            + " operations without a step of the protocol; "
            + standing());
  }

  RunEnd nested(Processor cpu, int line, int depth) {
    return new RunEnd(
        RunEnd.Kind.LIVELOCK,
        "interrupts-nested",
        cpu.number(),
        where(cpu)
            + ": interrupt line "
            + line
            + " was taken while "
            + (depth - 1)
            + " handlers were running, each interrupted by the next; a core that keeps interrupts"
            + " out when it takes one, until it returns, would do");
  }

  RunEnd deadlock() {
    int boot = machine.hardware().bootCpu();
    if (machine.lives.died(boot)) {
      return new RunEnd(
          RunEnd.Kind.DEADLOCK,
          "boot-cpu-dead",
          boot,
          "CPU "
              + boot
              + ", which boots, has died, and the others wait for it without a bound; "
              + standing());
    }
    return new RunEnd(
        RunEnd.Kind.DEADLOCK,
        "deadlock",
        -1,
        "no processor can go on and no time-out is set; " + standing());
  }

  /** Says where the first few processors stand. */
  private String standing() {
    StringBuilder text = new StringBuilder("they stand so:");
    for (CpuState state : states(8)) {
      text.append("\n  ").append(state);
    }
    if (machine.hardware.cpus() > 8) {
      text.append("\n  and ").append(machine.hardware.cpus() - 8).append(" more");
    }
    return text.toString();
  }

  List<CpuState> states(int most) {
    List<CpuState> states = new ArrayList<>();
    for (int i = 0; i < Math.min(most, machine.hardware.cpus()); i++) {
      Processor cpu = machine.cpu(i);
      states.add(
          new CpuState(
              i,
              machine.hardware.hardwareId(i),
              machine.hardware.condition(i),
              cpu == null
                  ? "never started"
                  : machine.endedOn(i) ? "has ended the run" : activity(cpu),
              cpu == null ? "" : cpu.programName(),
              cpu == null ? 0 : cpu.time));
    }
    return states;
  }

  private String where(Processor cpu) {
    return String.format(
        Locale.ROOT,
        "CPU %d (hardware id %s) in %s at %d ns",
        cpu.number(),
        Long.toUnsignedString(machine.hardware.hardwareId(cpu.number())),
        cpu.programName(),
        cpu.time);
  }

  private static String activity(Processor cpu) {
    return switch (cpu.activity) {
      case READY -> "runs";
      case WAITING ->
          String.format(
              Locale.ROOT,
              "waits for %d bytes at %xh to be %s %xh",
              cpu.waitSize,
              cpu.waitAddress,
              cpu.waitTest.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
              cpu.waitOperand);
      case SLEEPING ->
          cpu.sleep == org.smpstartup.api.hardware.Sleep.EVENT
              ? "sleeps until an event"
              : "sleeps until an interrupt";
      case DELAYED -> "busy-waits";
      case ENDED -> "has ended";
    };
  }
}
