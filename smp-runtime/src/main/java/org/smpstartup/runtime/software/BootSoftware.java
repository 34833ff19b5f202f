package org.smpstartup.runtime.software;

<<<<<<< HEAD
import java.util.List;
import org.smpstartup.api.cpu.Program;

/** Software that a machine boots: immutable; everything it remembers is in emulated memory. */
public interface BootSoftware {
  /**
   * Gives the program that the machine installs at the base of the load area. It runs on the boot
   * processor, with the base and the size of the load area as a0 and a1.
   *
   * @return the program, the same each time
=======
import org.smpstartup.api.cpu.Program;

/**
 * Software that a machine boots. An implementation is immutable; everything it remembers is in
 * emulated memory.
 */
public interface BootSoftware {
  /**
   * Gives the program that the boot loader puts at the base of the load area and starts on the boot
   * processor, with a0 the base and a1 the size of the load area.
   *
   * @return the program
>>>>>>> main
   */
  Program entry();

  /**
<<<<<<< HEAD
   * Tells what the processors themselves recorded, after a run that ended well or failed. Reads only
   * and never throws, whatever is in memory.
=======
   * Tells what the processors themselves recorded. Called after a run, a failed one too: it reads
   * without effects and does not throw whatever it finds.
>>>>>>> main
   *
   * @param memory the machine's memory
   * @param loadBase the base of the load area
   * @param loadSize its size in bytes
<<<<<<< HEAD
   * @return what was recorded
   */
  Outcome outcome(MemoryView memory, long loadBase, long loadSize);

  /**
   * What the processors recorded in emulated memory.
   *
   * @param cpus how many processors the software decided to use, 0 if it did not come that far
   * @param online how many of them are up, 0 to {@code cpus}
   * @param hardwareIds the hardware ids by processor number, the boot processor first, each as the
   *     processor itself stored it; ends before the first that stored none
   * @param bootCpu the boot processor's number
   */
  record Outcome(int cpus, int online, List<Long> hardwareIds, int bootCpu) {
    /** Copies the list. */
    public Outcome {
      hardwareIds = List.copyOf(hardwareIds);
    }
  }
=======
   * @return what stands there
   */
  Outcome outcome(MemoryView memory, long loadBase, long loadSize);
>>>>>>> main
}
