package org.smpstartup.board.armgic;

import java.util.List;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.board.armgic.core.ArmConfig;
import org.smpstartup.board.armgic.gicv2.GicV2Config;
import org.smpstartup.board.armgic.gicv3.GicV3Config;
import org.smpstartup.board.armgic.port.PortConfig;
import org.smpstartup.board.armgic.psci.PsciConfig;

/**
 * One machine with all choices made.
 *
 * @param core the processors
 * @param memory RAM and ROM
 * @param loadBase where the boot loader puts the program, in the first memory
 * @param loadSize bytes from there to the end of free memory
 * @param more free memory behind the devices, or an empty range
 * @param controller the interrupt controller
 * @param devices the small ones
 * @param placed programs that firmware left in memory
 * @param images bytes that firmware left in memory
 * @param psci firmware with PSCI, or none
 * @param port what the start-up code knows
 * @param startMethod how secondaries begin, for listings
 */
record ArmMachine(
    ArmConfig core,
    List<Memory> memory,
    long loadBase,
    long loadSize,
    PsciConfig.Range more,
    Controller controller,
    List<Placed<Device>> devices,
    List<Placed<Program>> placed,
    List<Placed<byte[]>> images,
    List<Firmware> psci,
    PortConfig port,
    String startMethod) {
  ArmMachine {
    memory = List.copyOf(memory);
    devices = List.copyOf(devices);
    placed = List.copyOf(placed);
    images = List.copyOf(images);
    psci = List.copyOf(psci);
  }

  /** A block of memory. */
  record Memory(String name, long base, long size, boolean readOnly) {
    static Memory ram(String name, long base, long size) {
      return new Memory(name, base, size, false);
    }

    static Memory rom(String name, long base, long size) {
      return new Memory(name, base, size, true);
    }

    long end() {
      return base + size;
    }
  }

  /** Something at an address; of a device also how many bytes. */
  record Placed<T>(T what, long base, long size) {}

  /** Firmware that answers PSCI calls. */
  record Firmware(PsciConfig config, Conduit conduit) {}

  /** The interrupt controller and where it is. */
  sealed interface Controller permits GicV2At, GicV3At, NoGic {}

  /** A GICv1 or GICv2. */
  record GicV2At(GicV2Config config, long distributor, long interfaces) implements Controller {}

  /** A GICv3. */
  record GicV3At(GicV3Config config, long distributor) implements Controller {}

  /** None but what is among the devices. */
  record NoGic() implements Controller {}
}
