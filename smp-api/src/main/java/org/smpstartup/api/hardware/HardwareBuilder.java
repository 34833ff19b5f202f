package org.smpstartup.api.hardware;

import java.nio.ByteOrder;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;

/**
 * Takes the description of a machine. Every method may be called in any order; the machine checks
 * the whole for overlaps, missing parts and processors that do not exist when the description ends.
 */
public interface HardwareBuilder {
  /**
   * Sets the core model of all processors.
   *
   * @param core the model
   * @return this
   */
  HardwareBuilder core(CpuCore core);

  /**
   * Adds a processor; the first one added has number 0.
   *
   * @param hardwareId what the hardware calls it: APIC id, MPIDR affinity, GlobalNumber, PIR, CPIDR
   * @return this
   */
  HardwareBuilder cpu(long hardwareId);

  /**
   * Says which processor boots; number 0 if it is never called.
   *
   * @param cpu its number
   * @return this
   */
  HardwareBuilder bootCpu(int cpu);

  /**
   * Adds memory that reads 0 at power-up.
   *
   * @param name its name in reports
   * @param base its physical address, a multiple of 4096
   * @param size bytes, a multiple of 4096
   * @return this
   */
  HardwareBuilder ram(String name, long base, long size);

  /**
   * Adds read-only memory.
   *
   * @param name its name in reports
   * @param base its physical address, a multiple of 4096
   * @param size bytes, a multiple of 4096
   * @return this
   */
  HardwareBuilder rom(String name, long base, long size);

  /**
   * Puts bytes into memory before the machine starts: what firmware left there.
   *
   * @param address the first byte's physical address, in RAM or ROM
   * @param bytes what
   * @return this
   */
  HardwareBuilder bytes(long address, byte[] bytes);

  /**
   * Puts a program into memory before the machine starts: firmware code.
   *
   * @param address its physical address, in RAM or ROM
   * @param program what
   * @return this
   */
  HardwareBuilder program(long address, Program program);

  /**
   * Says which program answers firmware calls. It runs on the processor that calls, with the
   * function id and three arguments, and what it keeps, it keeps in memory: that is how the races
   * of firmware show.
   *
   * @param conduit the instruction
   * @param program the program; it is not in memory, but in the secure world
   * @return this
   */
  HardwareBuilder firmware(Conduit conduit, Program program);

  /**
   * Adds a device, so that it has state even if no region leads to it.
   *
   * @param device the device
   * @return this
   */
  HardwareBuilder device(Device device);

  /**
   * Lets a device answer at a range of memory. The regions of a device are numbered from 0 in the
   * order of these calls. A region over RAM hides it.
   *
   * @param device the device, added if it is new
   * @param base the physical address of offset 0
   * @param size bytes
   * @return this
   */
  HardwareBuilder memory(Device device, long base, long size);

  /**
   * Lets a device answer at a range of another space.
   *
   * @param device the device, added if it is new
   * @param space any space but {@link Space#MEMORY}
   * @param first the first register's number
   * @param last the last register's number
   * @return this
   */
  HardwareBuilder registers(Device device, Space space, long first, long last);

  /**
   * Says where a boot loader puts the program that it starts, and the memory behind it that the
   * program may use. All of it is the program's: what a port keeps in memory lies elsewhere.
   *
   * @param base the physical address, in RAM
   * @param size bytes from there to the end of free memory
   * @return this
   */
  HardwareBuilder loadArea(long base, long size);

  /**
   * Says where free memory lies that does not follow the load area: on a PC, the memory above 4
   * GiB, behind the devices. The program started finds base and size in a2 and a3, both 0 if there
   * is none; a machine that does not know of this leaves them 0.
   *
   * @param base the physical address, in RAM
   * @param size bytes
   * @return this
   */
  default HardwareBuilder moreMemory(long base, long size) {
    return this;
  }

  /**
   * Sets what loads and stores to an address with nothing behind it do.
   *
   * @param faults true for a fault; false for reads of all ones and writes without effect, as on a
   *     PC
   * @return this
   */
  HardwareBuilder unmappedFaults(boolean faults);

  /**
   * Sets the byte order; little-endian if it is never called.
   *
   * @param order the order of every processor's accesses
   * @return this
   */
  HardwareBuilder byteOrder(ByteOrder order);

  /**
   * Sets the memory model; {@link MemoryModel#SC} if it is never called.
   *
   * @param model the architecture's model
   * @return this
   */
  HardwareBuilder memoryModel(MemoryModel model);

  /**
   * Sets the costs; {@link CostModel#DEFAULT} if it is never called.
   *
   * @param costs virtual nanoseconds an operation
   * @return this
   */
  HardwareBuilder costs(CostModel costs);
}
