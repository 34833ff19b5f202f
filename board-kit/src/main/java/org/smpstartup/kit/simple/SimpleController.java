package org.smpstartup.kit.simple;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;

/**
 * The registers of a simple board, 64 bits wide, 8 bytes apart. Region 0 releases: writing an
 * address to register n starts processor n there, once; it reads back. Region 1 rings: writing 1 to
 * register n raises the interrupt of processor n, writing 0 ends it; the register after the last
 * one tells the number of who reads it.
 */
final class SimpleController implements Device {
  static final int RELEASE = 0;
  static final int DOORBELL = 1;

  private final int cpus;

  SimpleController(int cpus) {
    this.cpus = cpus;
  }

  @Override
  public String name() {
    return "controller";
  }

  @Override
  public int stateSize() {
    return 2 * cpus;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.size() != 8 || access.offset() % 8 != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    int target = (int) (access.offset() / 8);
    if (!access.write() || target >= cpus) {
      return peek(state, access);
    }
    if (access.region() == RELEASE) {
      state[target] = access.value();
      effects.signal(target, SimpleCore.START, access.value());
    } else {
      state[cpus + target] = access.value() & 1;
      effects.signal(target, SimpleCore.INTERRUPT, access.value() & 1);
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    int target = (int) (access.offset() / 8);
    if (target >= cpus) {
      return access.region() == DOORBELL ? access.cpu() : 0;
    }
    return state[access.region() * cpus + target];
  }

  @Override
  public List<RegisterInfo> registers() {
    return List.of(
        row(RELEASE, 0, cpus, "RELEASE", RegisterAccess.READ_WRITE, -1L),
        row(DOORBELL, 0, cpus, "DOORBELL", RegisterAccess.READ_WRITE, 1),
        row(DOORBELL, 8L * cpus, 1, "SELF", RegisterAccess.READ_ONLY, 0));
  }

  private static RegisterInfo row(
      int region, long offset, int count, String name, RegisterAccess access, long writable) {
    return new RegisterInfo(
        Space.MEMORY,
        region,
        offset,
        8,
        count,
        8,
        name,
        access,
        0,
        access != RegisterAccess.READ_ONLY,
        writable,
        access == RegisterAccess.READ_ONLY,
        "board-kit, SimpleController");
  }
}
