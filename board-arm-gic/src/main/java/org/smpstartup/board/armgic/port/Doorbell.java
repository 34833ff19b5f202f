package org.smpstartup.board.armgic.port;

import org.smpstartup.api.cpu.Cpu;

/** How processors of a board ring each other: one implementation a controller, without state. */
interface Doorbell {
  /** The interrupt that carries commands: SGI 0, as QNX has it. */
  int SGI = 0;

  /** The interrupt that only wakes a CPU in a pen. */
  int WAKE_SGI = 1;

  /** Enables the processor's own interface. */
  void init(Cpu cpu);

  /** Rings a processor by its affinity; stores made before are visible to it when it answers. */
  void ring(Cpu cpu, long target);

  /** As {@code CpuPort.acknowledge}. */
  long acknowledge(Cpu cpu, long line);

  /** As {@code CpuPort.end}. */
  void end(Cpu cpu, long token);

  /** The name of the {@code send_ipi} routine. */
  String routine();
}
