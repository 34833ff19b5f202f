package org.smpstartup.board.armgic.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.record.Rig;
import org.smpstartup.board.armgic.ArmGicBoardProvider;
import org.smpstartup.board.armgic.psci.PowerPort;
import org.smpstartup.runtime.hardware.HardwareRig;

/** A machine whose CPUs make PSCI calls one register access at a time. */
public final class Psci {
  /** A good entry of the virt machines. */
  public static final long ENTRY = 0x4008_0000L;

  public static final long VERSION = 0x8400_0000L;
  public static final long CPU_SUSPEND = 0xc400_0001L;
  public static final long CPU_OFF = 0x8400_0002L;
  public static final long CPU_ON = 0xc400_0003L;
  public static final long CPU_ON_32 = 0x8400_0003L;
  public static final long AFFINITY_INFO = 0xc400_0004L;
  public static final long FEATURES = 0x8400_000aL;

  /** The hardware. */
  public final HardwareRig rig;

  private Psci(Board board) {
    this.rig = new HardwareRig(board);
  }

  /** Builds a preset. */
  public static Psci of(String preset, int cpus, Profile profile) {
    return new Psci(
        new ArmGicBoardProvider()
            .create(new BoardConfig(preset, cpus, profile, Optional.empty(), Map.of())));
  }

  /** Builds any board. */
  public static Psci of(Board board) {
    return new Psci(board);
  }

  /** Makes a call; nothing that it sets off has happened yet. */
  public long call(int cpu, long function, long... arguments) {
    for (int i = 0; i < 3; i++) {
      write(cpu, PowerPort.X1 + i, i < arguments.length ? arguments[i] : 0);
    }
    write(cpu, PowerPort.CALL, function);
    return result(cpu);
  }

  /** Reads the result of the last call. */
  public long result(int cpu) {
    return rig.access(cpu, Space.ARM_SYSTEM, PowerPort.CALL, 8, false, 0).value();
  }

  /** Ends a sleep. */
  public void resume(int cpu, boolean abandoned) {
    write(cpu, PowerPort.RESUME, abandoned ? 1 : 0);
  }

  /** Switches a CPU on and waits until it is. */
  public long on(int cpu) {
    long result = call(0, CPU_ON, cpu, ENTRY, 0);
    settle();
    return result;
  }

  /** Lets everything happen that was set off. */
  public void settle() {
    rig.pass(PowerPort.SETTLE_NANOS);
  }

  /** Reads a system register. */
  public long system(int cpu, long register) {
    return rig.access(cpu, Space.ARM_SYSTEM, register, 8, false, 0).value();
  }

  /** Writes a system register. */
  public void write(int cpu, long register, long value) {
    var _ = rig.access(cpu, Space.ARM_SYSTEM, register, 8, true, value);
  }

  /** Reads a word. */
  public long load(int cpu, long address) {
    return rig.access(cpu, Space.MEMORY, address, 4, false, 0).value();
  }

  /** Writes a word. */
  public void store(int cpu, long address, long value) {
    var _ = rig.access(cpu, Space.MEMORY, address, 4, true, value);
  }

  /** Takes what happened to CPUs, as text. */
  public List<String> happened() {
    return rig.happenings().stream()
        .map(h ->
            h.cpu()
                + " "
                + h.kind()
                + (h.kind() == Rig.Happening.Kind.START
                    ? " at "
                        + Long.toHexString(h.entry())
                        + " with "
                        + Long.toHexString(h.argument())
                    : ""))
        .toList();
  }
}
