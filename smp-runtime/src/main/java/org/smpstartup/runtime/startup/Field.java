package org.smpstartup.runtime.startup;

import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.runtime.software.MemoryView;

/**
 * One field of a structure in emulated memory. Byte order is the processor's, because every access
 * goes through {@link Cpu}.
 *
 * @param offset the distance in bytes from the start of the structure
 * @param size 1, 2, 4 or 8 bytes
 */
public record Field(long offset, int size) {
  /**
   * Finds a field of a structure.
   *
   * @param struct the structure
   * @param name the field's name
   * @return where it is
   * @throws IllegalArgumentException if there is no field of this name
   */
  public static Field of(StructLayout struct, String name) {
    PathElement path = PathElement.groupElement(name);
    return new Field(struct.byteOffset(path), Math.toIntExact(struct.select(path).byteSize()));
  }

  /**
   * Tells the field's address.
   *
   * @param struct the structure's address
   * @return the address of its first byte
   */
  public long at(long struct) {
    return struct + offset;
  }

  /**
   * Loads the field.
   *
   * @param cpu the processor
   * @param struct the structure's address
   * @return the value, zero-extended
   */
  public long load(Cpu cpu, long struct) {
    return cpu.load(struct + offset, size, Order.PLAIN);
  }

  /**
   * Stores the field.
   *
   * @param cpu the processor
   * @param struct the structure's address
   * @param value the value; bits beyond the size are ignored
   */
  public void store(Cpu cpu, long struct, long value) {
    cpu.store(struct + offset, size, value, Order.PLAIN);
  }

  /**
   * Stores the field after everything before it.
   *
   * @param cpu the processor
   * @param struct the structure's address
   * @param value the value; bits beyond the size are ignored
   */
  public void release(Cpu cpu, long struct, long value) {
    cpu.store(struct + offset, size, value, Order.RELEASE);
  }

  /**
   * Reads the field from outside of the machine.
   *
   * @param memory the memory
   * @param struct the structure's physical address
   * @return the value, zero-extended
   */
  public long peek(MemoryView memory, long struct) {
    return memory.peek(struct + offset, size);
  }
}
