package org.smpstartup.board.armgic.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.board.armgic.psci.PsciResult;

/**
 * CPU_ON. Success means accepted, not running; every other result ends the start-up with its name,
 * where boards were seen that drop it (the QNX board for TI's J7 does).
 *
 * @param area where the loader's list is
 * @param conduit the instruction
 * @param cpuOn the id
 */
record PsciStarter(PortArea area, Conduit conduit, long cpuOn) implements Starter {
  @Override
  public boolean start(Cpu boot, int number, long affinity, long entry) {
    boot.fence(Fence.COMPLETION);
    long result = boot.firmware(conduit, cpuOn, affinity, entry, number);
    if (result == PsciResult.SUCCESS) {
      return true;
    }
    int counted = area.count(boot);
    if (number >= counted) {
      // What stands behind the list is nobody's affinity, so the answer is about somebody else.
      throw boot.fail(
          "cpu-not-counted",
          String.format(
              Locale.ROOT,
              "CPU %d is to be started; where: board_smp_start; what would do: 1 to %d, for %d were"
                  + " counted",
              number,
              counted - 1,
              counted));
    }
    throw boot.fail(
        "psci-cpu-on-refused",
        String.format(
            Locale.ROOT,
            "CPU_ON of CPU %d, affinity %xh, entry %xh, returned %s (%d); where: %s, function %xh;"
                + " what would do: %s",
            number,
            affinity,
            entry,
            PsciResult.name(result),
            result,
            conduit,
            cpuOn,
            remedy(result)));
  }

  private static String remedy(long result) {
    if (result == PsciResult.NOT_SUPPORTED) {
      return "the function id that this firmware has, from the device tree if it is PSCI 0.1";
    }
    if (result == PsciResult.INVALID_PARAMETERS) {
      return "a list of CPUs whose affinities exist";
    }
    if (result == PsciResult.ALREADY_ON || result == PsciResult.ON_PENDING) {
      return "starting each CPU once, and only those that are off";
    }
    return result == PsciResult.INVALID_ADDRESS
        ? "an aligned entry in RAM"
        : "leaving this CPU out";
  }
}
