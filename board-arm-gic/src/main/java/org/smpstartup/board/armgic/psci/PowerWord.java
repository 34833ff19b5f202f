package org.smpstartup.board.armgic.psci;

/**
 * The layout of the state: four words a CPU, then what the machine has once.
 *
 * <p>The argument words of a CPU that is off hold where it will begin, for it makes no call; the
 * first argument is not needed after its call and then holds the result.
 */
final class PowerWord {
  /** The words of one CPU. */
  static final int STATUS = 0;

  static final int X1_OR_RESULT = 1;
  static final int X2_OR_ENTRY = 2;
  static final int X3_OR_CONTEXT = 3;
  static final int WORDS = 4;

  /** The words of the machine, behind those of the CPUs. */
  static final int MEM_PROTECT = 0;

  static final int OS_INITIATED = 1;
  static final int TRUSTED_OS_CPU = 2;
  static final int MACHINE_WORDS = 3;

  // ---- states of a CPU, in bits 2:0 of its status
  static final int OFF = 0;
  static final int ON = 1;

  /** Switched on, and on its way. */
  static final int PENDING = 2;

  /** In CPU_OFF, before firmware has marked it as off: still ON for everybody. */
  static final int DYING = 3;

  /** Marked as off, while its power goes down: OFF for everybody. */
  static final int GOING_DOWN = 4;

  /** Switched on again while its power still goes down. */
  static final int PENDING_GOING_DOWN = 5;

  private static final long STATE = 7;

  /** In CPU_SUSPEND. */
  static final long SUSPENDED = 1 << 3;

  /** In a suspend state that loses the context. */
  static final long POWER_DOWN = 1 << 4;

  /** QEMU: will be started, and nobody can tell. */
  static final long QUEUED = 1 << 5;

  private PowerWord() {}

  static int at(int cpu, int word) {
    return cpu * WORDS + word;
  }

  static int state(long[] words, int cpu) {
    return (int) (words[at(cpu, STATUS)] & STATE);
  }

  static void state(long[] words, int cpu, int state) {
    words[at(cpu, STATUS)] = state;
  }
}
