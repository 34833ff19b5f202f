package org.smpstartup.board.armgic.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.smpstartup.api.cpu.Cpu;

/**
 * What the port finds and keeps in memory: the list of CPUs that the loader took from the device
 * tree, the interface numbers that CPUs of a GICv2 discover, and the holding pen.
 *
 * <p>Layout: +0 how many CPUs, 64 bits; +8 whether release words follow; +40h eight entries of
 * affinity and mask, 64 bits each; +100h the word that the pen compares; +140h where the pen leads;
 * +180h the pen's code; +1000h the affinities, 64 bits each, the boot CPU's first; then as many
 * addresses of release words.
 */
final class PortArea {
  /** How many CPUs the list has room for. */
  static final int CAPACITY = 1 << 20;

  private static final long COUNT = 0;
  private static final long HAS_RELEASE = 8;
  private static final long INTERFACES = 0x40;
  private static final int INTERFACE_COUNT = 8;
  private static final long PEN = 0x100;
  private static final long PEN_ENTRY = 0x140;
  private static final long PEN_CODE = 0x180;
  private static final int LIST = 0x1000;

  private final long base;

  PortArea(long base) {
    this.base = base;
  }

  /** The size of the area in bytes, a multiple of 4096. */
  static long bytes(int cpus, boolean release) {
    return (LIST + (release ? 16L : 8L) * cpus + 4095) & -4096L;
  }

  /** Makes what the loader leaves; release words may be empty. */
  static byte[] image(long[] affinities, long... releaseWords) {
    ByteBuffer bytes =
        ByteBuffer.allocate(LIST + 8 * (affinities.length + releaseWords.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(affinities.length).putLong(releaseWords.length == 0 ? 0 : 1).position(LIST);
    for (long affinity : affinities) {
      bytes.putLong(affinity);
    }
    for (long word : releaseWords) {
      bytes.putLong(word);
    }
    return bytes.array();
  }

  int count(Cpu cpu) {
    return (int) cpu.load64(base + COUNT);
  }

  long affinity(Cpu cpu, int number) {
    return cpu.load64(base + LIST + 8L * number);
  }

  boolean hasReleaseWords(Cpu cpu) {
    return cpu.load64(base + HAS_RELEASE) != 0;
  }

  long releaseWord(Cpu cpu, int number) {
    return cpu.load64(base + LIST + 8L * (count(cpu) + number));
  }

  /** Notes the mask of a CPU's own interface, at the place of its lowest bit. */
  void noteInterface(Cpu cpu, long affinity, long mask) {
    long entry = base + INTERFACES + 16L * Long.numberOfTrailingZeros(mask);
    cpu.store64(entry, affinity);
    cpu.store64(entry + 8, mask);
  }

  /** Finds the mask of a CPU's interface; 0 if the CPU has not told it yet. */
  long interfaceMask(Cpu cpu, long affinity) {
    for (int i = 0; i < INTERFACE_COUNT; i++) {
      long entry = base + INTERFACES + 16L * i;
      long mask = cpu.load64(entry + 8);
      if (mask != 0 && cpu.load64(entry) == affinity) {
        return mask;
      }
    }
    return 0;
  }

  /** The masks of all interfaces that were told. */
  long toldInterfaces(Cpu cpu) {
    long told = 0;
    for (int i = 0; i < INTERFACE_COUNT; i++) {
      told |= cpu.load64(base + INTERFACES + 16L * i + 8);
    }
    return told;
  }

  long pen() {
    return base + PEN;
  }

  long penEntry() {
    return base + PEN_ENTRY;
  }

  long penCode() {
    return base + PEN_CODE;
  }
}
