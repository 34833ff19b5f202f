package org.smpstartup.board.riscv.map;

/**
 * Where things are in a machine's memory: firmware first, as OpenSBI is on QEMU virt, then the
 * device tree, the port's own page, and the load area.
 *
 * @param base where the memory begins
 * @param bytes how much there is
 */
public record MemoryMap(long base, long bytes) {
  /** The firmware's part, which supervisor software cannot start harts in. */
  public static final long FIRMWARE_BYTES = 0x20_0000;

  /** The most that a device tree may take. */
  public static final long TREE_BYTES = 0x20_0000;

  /** The port's own memory. */
  public static final long PORT_BYTES = 0x1_0000;

  /** The least memory that a machine needs. */
  public static final long LEAST = 64L << 20;

  /**
   * Tells where the device tree is.
   *
   * @return its first byte
   */
  public long tree() {
    return base + FIRMWARE_BYTES;
  }

  /**
   * Tells where the port's own memory is.
   *
   * @return its first byte
   */
  public long port() {
    return tree() + TREE_BYTES;
  }

  /**
   * Tells where a loader puts a program.
   *
   * @return its first byte
   */
  public long load() {
    return port() + PORT_BYTES;
  }

  /**
   * Tells how much memory there is from there on.
   *
   * @return bytes
   */
  public long loadBytes() {
    return base + bytes - load();
  }
}
