package org.smpstartup.api.cpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A piece of code that has bytes: what it does is Java, where it is and whether it is there at all
 * is emulated memory.
 *
 * <p>The first {@value #HEADER_SIZE} bytes are a signature and an id derived from the name; the
 * rest is literal data that a loader may patch and the code may read at {@link Cpu#pc()} plus an
 * offset. A branch reads these bytes at its target, so copying and relocating code works by itself,
 * and forgetting to copy it, or zeroing it, is a fault with a name instead of a lambda that still
 * runs.
 *
 * <p>A name stands for one behaviour in a machine: two different programs of one name in one
 * machine are an error. Code holds no Java state: what it remembers, it keeps in emulated memory.
 */
public final class Program {
  /** The size of signature and id, in bytes. */
  public static final int HEADER_SIZE = 16;

  /** The first eight bytes of every program: "SMPCODE" and 90h, in memory order. */
  public static final long SIGNATURE = 0x9045_444F_4350_4D53L;

  private final String name;
  private final int size;
  private final Code code;
  private final long id;

  private Program(String name, int size, Code code) {
    this.name = name;
    this.size = size;
    this.code = code;
    this.id = hash(name);
  }

  /**
   * Makes a program without literal data.
   *
   * @param name its name, as in a linker map: {@code smp_start}; not empty
   * @param code what it does
   * @return the program, {@value #HEADER_SIZE} bytes long
   */
  public static Program of(String name, Code code) {
    return of(name, 0, code);
  }

  /**
   * Makes a program with literal data behind its code.
   *
   * @param name its name, as in a linker map; not empty
   * @param literals the bytes of literal data, 0 to 65,520
   * @param code what it does
   * @return the program, {@code 16 + literals} bytes long, rounded up to 16
   * @throws IllegalArgumentException if the name is empty or the size out of range
   */
  public static Program of(String name, int literals, Code code) {
    Objects.requireNonNull(name);
    Objects.requireNonNull(code);
    if (name.isEmpty() || literals < 0 || literals > 65_520) {
      throw new IllegalArgumentException(
          "program '" + name + "' with " + literals + " bytes of literals: 0 to 65520 will do");
    }
    return new Program(name, (HEADER_SIZE + literals + 15) & ~15, code);
  }

  /**
   * Tells the name.
   *
   * @return the name, as in a linker map
   */
  public String name() {
    return name;
  }

  /**
   * Tells the size.
   *
   * @return bytes, a multiple of 16
   */
  public int size() {
    return size;
  }

  /**
   * Tells the behaviour.
   *
   * @return what runs when a processor branches to the bytes of this program
   */
  public Code code() {
    return code;
  }

  /**
   * Tells the id that stands in bytes 8 to 15 of the image.
   *
   * @return a 64-bit hash of the name, never 0
   */
  public long id() {
    return id;
  }

  /**
   * Makes the bytes to be placed in memory, the same on every machine whatever its byte order.
   *
   * @return {@link #size()} bytes: signature, id, and literal data of zeros
   */
  public byte[] image() {
    byte[] bytes = new byte[size];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(SIGNATURE).putLong(id);
    return bytes;
  }

  /** FNV-1a, 64 bits: stable between processes, unlike an identity hash. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash == 0 ? 1 : hash;
  }

  @Override
  public String toString() {
    return name;
  }
}
