package org.smpstartup.board.armgic.psci;

import static org.smpstartup.board.armgic.psci.PowerWord.at;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The power states of all CPUs and the PSCI calls that change them: secure firmware's state machine
 * and the power controller behind it in one, reached through {@link PowerPort}. Follows DEN 0022
 * (versions 0.1 to 1.1) and, where that leaves the order of checks open, TF-A lib/psci.
 *
 * <p>Left out: CPU_FREEZE, the statistics calls (a device has no clock), SYSTEM_OFF2 and the
 * extended power-state format; vendor resets; coordination of cluster power-down, for there is no
 * cluster to power; TF-A's lost update of ON_PENDING by a dying CPU, which needs caches.
 *
 * <p>Where the documents leave it open: MIGRATE without a trusted OS is not supported (TF-A); with
 * a migratable one on another CPU it is NOT_PRESENT; AFFINITY_INFO above level 0 is an invalid
 * parameter since 1.0 (TF-A) and ON if any CPU of the node is before; CPU_OFF of the last CPU is
 * carried out (TF-A).
 */
public final class PowerController implements Device {
  private static final List<RegisterInfo> REGISTERS =
      RegisterTable.of(Space.ARM_SYSTEM, 8)
          .banked()
          .source("this board: firmware's private interface")
          .row(RegisterRow.at(PowerPort.CALL, "PSCI_CALL").readWrite(0xffff_ffffL))
          .row(RegisterRow.at(PowerPort.X1, "PSCI_X1").writeOnly(-1))
          .row(RegisterRow.at(PowerPort.X2, "PSCI_X2").writeOnly(-1))
          .row(RegisterRow.at(PowerPort.X3, "PSCI_X3").writeOnly(-1))
          .row(RegisterRow.at(PowerPort.RESUME, "PSCI_RESUME").writeOnly(1))
          .build()
          .rows();

  private final PsciConfig config;
  private final CpuPower power;
  private final PsciCalls calls;

  /**
   * Makes the controller of one machine.
   *
   * @param config what its firmware is like
   */
  public PowerController(PsciConfig config) {
    this.config = config;
    this.power = new CpuPower(config);
    this.calls = new PsciCalls(config, power);
  }

  /**
   * Lets the controller answer at its private registers.
   *
   * @param hardware takes device and registers
   */
  public void connect(HardwareBuilder hardware) {
    hardware.registers(this, Space.ARM_SYSTEM, PowerPort.FIRST, PowerPort.LAST);
  }

  @Override
  public String name() {
    return "psci";
  }

  @Override
  public int stateSize() {
    return config.affinities().cpus() * PowerWord.WORDS + PowerWord.MACHINE_WORDS;
  }

  @Override
  public List<RegisterInfo> registers() {
    return REGISTERS;
  }

  @Override
  public void powerOn(long[] state) {
    PowerWord.state(state, config.bootCpu(), PowerWord.ON);
    state[at(config.affinities().cpus(), PowerWord.TRUSTED_OS_CPU)] = config.bootCpu();
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (!access.write()) {
      return peek(state, access);
    }
    int cpu = access.cpu();
    int register = (int) (access.offset() - PowerPort.FIRST);
    if (access.offset() == PowerPort.CALL) {
      long result = calls.call(state, cpu, access.value() & 0xffff_ffffL, effects);
      state[at(cpu, PowerWord.X1_OR_RESULT)] = result;
    } else if (access.offset() == PowerPort.RESUME) {
      resume(state, cpu, access.value() != 0, effects);
    } else if (register >= 1 && register <= 3) {
      state[at(cpu, register)] = access.value();
    } else {
      effects.fault(FaultKind.UNDEFINED);
    }
    return 0;
  }

  /** A power-down that a pending interrupt abandoned returns; any other begins anew. */
  private void resume(long[] state, int cpu, boolean abandoned, Effects effects) {
    long status = state[at(cpu, PowerWord.STATUS)];
    boolean down = (status & PowerWord.POWER_DOWN) != 0;
    state[at(cpu, PowerWord.STATUS)] = status & ~(PowerWord.SUSPENDED | PowerWord.POWER_DOWN);
    state[at(cpu, PowerWord.X1_OR_RESULT)] = PsciResult.SUCCESS;
    if (down && !abandoned) {
      power.begin(state, cpu, effects);
    }
  }

  @Override
  public long peek(long[] state, Access access) {
    return access.offset() == PowerPort.CALL ? state[at(access.cpu(), PowerWord.X1_OR_RESULT)] : 0;
  }

  @Override
  public void timer(long[] state, long token, Effects effects) {
    power.timer(state, token, effects);
  }
}
