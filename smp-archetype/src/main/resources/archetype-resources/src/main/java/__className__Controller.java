package ${package};

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The device by which cores are started and rung: so far it only tells how many there are. A
 * device is a state machine: an access goes in; the value, the new state in the array, and
 * effects come out.
 */
final class ${className}Controller implements Device {
  /** How many cores there are. */
  static final int CORES = 0x00;

  /** Bytes that it answers at. */
  static final int SIZE = 0x1000;

  private static final RegisterTable REGISTERS =
      RegisterTable.of(Space.MEMORY, 4)
          .source("name the manual and the section here")
          .row(RegisterRow.at(CORES, "CORES").resetVaries())
          .build();

  private final int cpus;

  ${className}Controller(int cpus) {
    this.cpus = cpus;
  }

  @Override
  public String name() {
    return "controller";
  }

  @Override
  public int stateSize() {
    return 0;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.size() != 4 || access.offset() % 4 != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    return access.write() ? 0 : peek(state, access);
  }

  @Override
  public long peek(long[] state, Access access) {
    return access.offset() == CORES ? cpus : 0;
  }

  @Override
  public List<RegisterInfo> registers() {
    return REGISTERS.rows();
  }
}
