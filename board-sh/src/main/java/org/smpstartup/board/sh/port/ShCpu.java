package org.smpstartup.board.sh.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.sh.chip.Part;
import org.smpstartup.board.sh.chip.ShMap;

/**
 * What start-up and kernel need of an SH-4A core: its number, its cache, its part of the interrupt
 * controller, doorbells.
 *
 * <p>The doorbell is message {@value #MESSAGE} with level {@value #LEVEL}. Its handler reads
 * CnINTICI, clears the bits that it read, and only then acts (torvalds/linux, {@code smp-shx3.c}):
 * a request set after the clear is a new one, one set before it has merged. The field is taken
 * whole, because a bit that nobody clears would interrupt for ever.
 */
public final class ShCpu implements CpuPort {
  /** Which of the eight messages rings. */
  static final int MESSAGE = 0;

  /** Its level: any from 1 to 15 would do, for nothing else is let in. */
  static final int LEVEL = 8;

  private static final int ICI_CODE = 0xf00;
  private static final int LAST_ICI_CODE = 0xfe0;
  private static final int CODE_STEP = 0x20;
  private static final int INT = 0;
  private static final long FIELD = 0xf;

  /** LDC's number of SR, and what is loaded: MD and IMASK F, with BL and RB cleared. */
  private static final int SR = 0;

  private static final long SR_KERNEL = 0x4000_00f0L;

  /** CCR: caches on, copy-back in P1, both invalidated; icbi is broadcast to all cores. */
  private static final long CCR_ON = 0x0100_0000L | 1 << 11 | 1 << 8 | 1 << 3 | 1 << 2 | 1;

  private final Part part;

  /**
   * Makes the port.
   *
   * @param part the chip, whose registers for masks differ
   */
  public ShCpu(Part part) {
    this.part = part;
  }

  @Override
  public Architecture architecture() {
    return Architecture.SH;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Loads SR whole, so that BL no longer keeps out what IMASK would let in, and turns the caches
   * on; {@code icbi}, not {@code synco}, orders what follows after a store to CCR.
   */
  @Override
  public void enter(Cpu cpu) {
    cpu.out(Space.SH_CONTROL, SR, 4, SR_KERNEL);
    cpu.translate(0);
    cpu.store32(ShMap.CCR, CCR_ON);
    cpu.caches(true);
    cpu.fence(Fence.INSTRUCTION);
  }

  @Override
  public long hardwareId(Cpu cpu) {
    return ShRegisters.self(cpu);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Only the doorbell gets a level. What was requested before stays in CnINTICI and comes when
   * interrupts are let in.
   */
  @Override
  public void initInterrupts(Cpu cpu) {
    long self = ShRegisters.self(cpu);
    close(cpu, self);
    cpu.store32(ShRegisters.of(ShRegisters.ICIPRICLR, self), ShRegisters.ALL);
    cpu.store32(ShRegisters.of(ShRegisters.ICIPRI, self), (long) LEVEL << (4 * MESSAGE));
  }

  private void close(Cpu cpu, long self) {
    cpu.store32(ShRegisters.of(ShRegisters.INTMSK0, self), ShRegisters.ALL);
    cpu.store32(ShRegisters.of(ShRegisters.INTMSK1, self), ShRegisters.ALL);
    OnChipMasks.close(cpu, part, self);
  }

  @Override
  public void ring(Cpu cpu, long target) {
    cpu.fence(Fence.FULL);
    doorbell(cpu, target);
  }

  /** Rings after a fence of the caller's: {@code synco}, then the store to CnINTICI. */
  static void doorbell(Cpu cpu, long target) {
    cpu.store32(ShRegisters.of(ShRegisters.INTICI, target), 1L << (4 * MESSAGE));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The token is the bits read. A request that was withdrawn meanwhile is spurious; another
   * core's message that is no doorbell is cleared; pins and on-chip sources, which nobody here
   * serves, are masked on this core, because a level would come again at once.
   */
  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    if (line != INT) {
      return OTHER; // NMI: an edge, which acceptance ends
    }
    long self = ShRegisters.self(cpu);
    if (vector < ICI_CODE || vector > LAST_ICI_CODE) {
      close(cpu, self);
      return OTHER;
    }
    int message = (int) (vector - ICI_CODE) / CODE_STEP;
    long requests = cpu.load32(ShRegisters.of(ShRegisters.INTICI, self)) & FIELD << (4 * message);
    if (requests == 0) {
      return SPURIOUS;
    }
    if (message != MESSAGE) {
      end(cpu, requests);
      return OTHER;
    }
    return requests;
  }

  @Override
  public void end(Cpu cpu, long token) {
    cpu.store32(ShRegisters.of(ShRegisters.INTICICLR, ShRegisters.self(cpu)), token);
  }
}
