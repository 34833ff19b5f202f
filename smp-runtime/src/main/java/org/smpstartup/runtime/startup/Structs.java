package org.smpstartup.runtime.startup;

import java.util.List;

/** The structures of the system page, as fields. Names are those of {@code sys/syspage.h}. */
public final class Structs {
  private Structs() {}

  /**
   * The header.
   *
   * @param bytes its size
   * @param size {@code size}: of the header
   * @param totalSize {@code total_size}: of header, sections and callouts
   * @param type {@code type}: the architecture's code
   * @param numCpu {@code num_cpu}
   * @param offsets the offset of each section, by {@link Section#index}
   * @param sizes the size of each section, by {@link Section#index}; 0 if it is absent
   */
  public record Header(
      long bytes,
      Field size,
      Field totalSize,
      Field type,
      Field numCpu,
      List<Field> offsets,
      List<Field> sizes) {
    /**
     * Finds the field that holds a section's offset.
     *
     * @param section the section
     * @return the field
     */
    public Field offset(Section section) {
      return offsets.get(section.index());
    }

    /**
     * Finds the field that holds a section's size.
     *
     * @param section the section
     * @return the field
     */
    public Field size(Section section) {
      return sizes.get(section.index());
    }
  }

  /**
   * The smp section.
   *
   * @param bytes its size
   * @param sendIpi {@code send_ipi}: the doorbell routine
   * @param startAddr {@code start_addr}: 0, a kernel address, or ~0 to park
   * @param pending {@code pending}: 1 until the processor released last is in the pen
   * @param cpu {@code cpu}: free for the board
   */
  public record Smp(long bytes, Field sendIpi, Field startAddr, Field pending, Field cpu) {}

  /**
   * One processor's entry.
   *
   * @param bytes its size
   * @param cpu {@code cpu}: the processor's kind; 0, no port tells it
   * @param speed {@code speed} in MHz; 0, no port tells it
   * @param flags {@code flags}
   * @param hardwareIdLow bits 31:0 of the hardware id that the processor itself stored: {@code
   *     spare[0]}, where later systems have {@code smp_hwcoreid}
   * @param hardwareIdHigh bits 63:32: {@code spare[1]}
   * @param name {@code name}: an offset in the strings
   */
  public record CpuEntry(
      long bytes,
      Field cpu,
      Field speed,
      Field flags,
      Field hardwareIdLow,
      Field hardwareIdHigh,
      Field name) {
    /** {@code CPU_FLAG_FPU}. */
    public static final long FPU = 1L << 31;

    /** {@code CPU_FLAG_MMU}. */
    public static final long MMU = 1L << 30;
  }

  /**
   * One processor's page under the kernel.
   *
   * @param bytes its size
   * @param syspage {@code syspage}: the address of the system page
   * @param cpu {@code cpu}: the processor's number
   * @param state {@code state}: 0, or 1 while an interrupt is handled
   */
  public record CpuPage(long bytes, Field syspage, Field cpu, Field state) {
    /** The distance between two pages: a cache line, which no two processors share. */
    public static final long SPACING = 64;
  }

  /**
   * The section by which the kernel finds system page and cpupages.
   *
   * @param bytes its size
   * @param userCpupage {@code user_cpupageptr}
   * @param userSyspage {@code user_syspageptr}
   * @param kernCpupage {@code kern_cpupageptr}
   * @param kernSyspage {@code kern_syspageptr}
   * @param bootBase {@code boot_pgm[0].base}: where the kernel image is
   * @param bootEntry {@code boot_pgm[0].entry}
   * @param cpupageSpacing {@code cpupage_spacing}
   * @param pageBytes {@code pagesize}
   */
  public record SystemPrivate(
      long bytes,
      Field userCpupage,
      Field userSyspage,
      Field kernCpupage,
      Field kernSyspage,
      Field bootBase,
      Field bootEntry,
      Field cpupageSpacing,
      Field pageBytes) {}

  /**
   * One interrupt controller.
   *
   * @param bytes its size
   * @param vectorBase {@code vector_base}
   * @param numVectors {@code num_vectors}
   * @param cascade {@code cascade_vector}
   * @param flags {@code flags}
   * @param id {@code id.rtn}: finds out what interrupted
   * @param eoi {@code eoi.rtn}: ends it
   * @param mask {@code mask}
   * @param unmask {@code unmask}
   * @param config {@code config}: returns {@value #CONFIG_IPI} for the vector of the doorbell
   */
  public record Intrinfo(
      long bytes,
      Field vectorBase,
      Field numVectors,
      Field cascade,
      Field flags,
      Field id,
      Field eoi,
      Field mask,
      Field unmask,
      Field config) {
    /** {@code INTR_FLAG_SMP_BROADCAST_MASK}. */
    public static final long BROADCAST_MASK = 0x1000;

    /** {@code INTR_FLAG_SMP_BROADCAST_UNMASK}. */
    public static final long BROADCAST_UNMASK = 0x0800;

    /** {@code INTR_CONFIG_FLAG_IPI}. */
    public static final long CONFIG_IPI = 0x0004;
  }

  /**
   * The slots of general callouts; 0 for a callout that is absent.
   *
   * @param bytes their size
   * @param timerLoad {@code timer_load}
   */
  public record CalloutSlots(long bytes, Field timerLoad) {}

  /**
   * The smaller sections.
   *
   * @param asinfo bytes of an entry of asinfo
   * @param asStart {@code start}
   * @param asEnd {@code end}: the last byte's address
   * @param asOwner {@code owner}: the offset of the entry that this one is part of, all ones for
   *     none
   * @param asName {@code name}: an offset in the strings
   * @param meminfo bytes of an entry of meminfo
   * @param memAddress {@code addr}
   * @param memSize {@code size}
   * @param hwinfo bytes of an item of hwinfo
   * @param hwSize {@code prefix.size}, in units of 4 bytes
   * @param hwName {@code prefix.name}
   * @param hwOwner {@code owner}
   * @param cacheattr bytes of an entry of cacheattr
   * @param lineSize {@code line_size}
   * @param qtime bytes of qtime
   * @param nsecInc {@code nsec_inc}: nanoseconds a clock tick
   */
  public record Others(
      long asinfo,
      Field asStart,
      Field asEnd,
      Field asOwner,
      Field asName,
      long meminfo,
      Field memAddress,
      Field memSize,
      long hwinfo,
      Field hwSize,
      Field hwName,
      Field hwOwner,
      long cacheattr,
      Field lineSize,
      long qtime,
      Field nsecInc) {}
}
