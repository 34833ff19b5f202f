package org.smpstartup.board.armgic.record;

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
import org.smpstartup.board.armgic.psci.PowerPort;
import org.smpstartup.board.armgic.sys.SysReg;

/**
 * Performs the operations of recordings {@code gicv2} and {@code gicv3} with the handlers of the
 * guest that was recorded. One object replays one recording; processors are numbered there as the
 * hardware description numbers them. Nothing is left out of the comparison: the identification
 * values are parameters of the machine.
 */
public final class ArmRecorded implements RecordedMachine {
  private static final String OK = "ok";

  /** ESR_EL1 of an undefined instruction: class 0, 32-bit instruction. */
  private static final long UNDEFINED = 0x200_0000;

  /** Where {@code "entry":true} lets a processor begin. */
  private static final long ENTRY = 0x4008_0000;

  private final GuestGic gic;
  private final List<RecordedCpu> cpus = new ArrayList<>();

  /**
   * Makes the guest of one recording.
   *
   * @param count how many processors the recording has
   * @param systemRegisters whether it is a recording of a GICv3
   */
  public ArmRecorded(int count, boolean systemRegisters) {
    gic = systemRegisters ? new GuestGicV3() : new GuestGicV2();
    for (int i = 0; i < count; i++) {
      cpus.add(new RecordedCpu(i, gic));
    }
  }

  @Override
  public RecordedResult apply(RecordedOp op, Rig rig) {
    RecordedCpu cpu = cpus.get(op.cpu());
    boolean responds = cpu.responds(rig);
    cpu.begin();
    Rig.Outcome outcome = responds ? perform(op, cpu, rig) : value(0);
    settle(rig);
    List<RecordedEvent> events = new ArrayList<>();
    cpus.forEach(c -> c.drainTo(events));
    if (!responds) {
      return result("noresp", 0, events);
    }
    if (cpu.lost()) {
      return result("lost", 0, events);
    }
    FaultKind fault = outcome.fault();
    if (fault == null) {
      return result(OK, outcome.value(), events);
    }
    if (fault != FaultKind.UNDEFINED) {
      throw new IllegalStateException(
          "operation " + op.index() + " on CPU " + op.cpu() + ": " + fault.text());
    }
    return result("fault", UNDEFINED, events);
  }

  private static RecordedResult result(String status, long value, List<RecordedEvent> events) {
    return new RecordedResult(status, value, List.of(), events);
  }

  private static Rig.Outcome value(long value) {
    return new Rig.Outcome(value, null);
  }

  private Rig.Outcome perform(RecordedOp op, RecordedCpu cpu, Rig rig) {
    int n = cpu.number;
    switch (op.name()) {
      case "read" -> {
        return read(op, cpu, rig);
      }
      case "write" -> {
        return memory(op, n, rig, true);
      }
      case "sysr" -> {
        return system(op, cpu, rig);
      }
      case "sysw" -> {
        return rig.access(n, Space.ARM_SYSTEM, register(op), 8, true, op.number("val", 0));
      }
      case "psci" -> {
        return psci(op, cpu, rig);
      }
      case "eoi" -> {
        return value(op.flag("dir") ? cpu.deactivate(rig) : cpu.end(rig));
      }
      case "irq_on" -> rig.enable(n, true);
      case "irq_off" -> rig.enable(n, false);
      case "handler" -> cpu.mode(mode(op));
      case "halt" -> cpu.halt(rig, op.flag("irq"));
      case "nop", "wait" -> {}
      default ->
          throw new IllegalArgumentException(
              "operation " + op.index() + ": ARM recordings have no " + op.name());
    }
    return value(0);
  }

  private static RecordedCpu.Mode mode(RecordedOp op) {
    String mode = op.fields().getOrDefault("mode", "");
    return switch (mode) {
      case "auto" -> RecordedCpu.Mode.AUTO;
      case "noeoi" -> RecordedCpu.Mode.NO_EOI;
      case "noack" -> RecordedCpu.Mode.NO_ACK;
      default ->
          throw new IllegalArgumentException(
              "operation " + op.index() + ": handler mode '" + mode + "' is auto, noeoi or noack");
    };
  }

  private static Rig.Outcome memory(RecordedOp op, int cpu, Rig rig, boolean write) {
    int size = (int) op.number("size", 4);
    long value = write ? op.number("val", 0) : 0;
    return rig.access(cpu, Space.MEMORY, op.number("addr", 0), size, write, value);
  }

  private Rig.Outcome read(RecordedOp op, RecordedCpu cpu, Rig rig) {
    Rig.Outcome outcome = memory(op, cpu.number, rig, false);
    if (gic instanceof GuestGicV2 && op.number("addr", 0) == GuestGicV2.IAR) {
      cpu.remember(outcome.value());
    }
    return outcome;
  }

  private static int register(RecordedOp op) {
    return RegisterNames.number(op.fields().getOrDefault("reg", ""));
  }

  private Rig.Outcome system(RecordedOp op, RecordedCpu cpu, Rig rig) {
    int register = register(op);
    Rig.Outcome outcome = rig.access(cpu.number, Space.ARM_SYSTEM, register, 8, false, 0);
    boolean first = register == SysReg.ICC_IAR0_EL1;
    if (outcome.fault() == null && (first || register == SysReg.ICC_IAR1_EL1)) {
      cpu.remember(gic.marked(outcome.value(), first));
    }
    return outcome;
  }

  /** Calls firmware as the conduit does: the register interface behind it is the same. */
  private Rig.Outcome psci(RecordedOp op, RecordedCpu cpu, Rig rig) {
    if ("smc".equals(op.fields().get("conduit"))) {
      return new Rig.Outcome(0, FaultKind.UNDEFINED); // the recorded machine has no EL3
    }
    int n = cpu.number;
    argument(rig, n, PowerPort.X1, op.number("x1", 0));
    argument(rig, n, PowerPort.X2, op.flag("entry") ? ENTRY : op.number("x2", 0));
    argument(rig, n, PowerPort.X3, op.number("x3", 0));
    argument(rig, n, PowerPort.CALL, op.number("fn", 0));
    long result = rig.access(n, Space.ARM_SYSTEM, PowerPort.CALL, 8, false, 0).value();
    if (result == PowerPort.SLEEP) {
      cpu.suspend(rig);
      return cpu.lost() ? value(0) : value(cpu.resume(rig, true));
    }
    return value(result);
  }

  private static void argument(Rig rig, int cpu, long register, long value) {
    rig.access(cpu, Space.ARM_SYSTEM, register, 8, true, value);
  }

  /** Lets every processor take what it can until nothing changes any more. */
  private void settle(Rig rig) {
    boolean changed;
    do {
      follow(rig);
      rig.pass(PowerPort.SETTLE_NANOS);
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
        case START -> cpu.started(happening.argument());
        case STOP, RESET -> cpu.dropped();
        case EVENT -> {}
      }
    }
  }

  @Override
  public Optional<String> leftOut(RecordedOp op) {
    return Optional.empty();
  }
}
