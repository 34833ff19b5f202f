package org.smpstartup.runtime.startup;

import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The structures of one layout. Both layouts come from one definition, so that they cannot drift
 * apart; the real one's offsets are held by a test.
 */
record StructSet(
    String id,
    int wordSize,
    int pointerSize,
    Structs.Header header,
    Structs.Smp smp,
    Structs.CpuEntry cpuinfo,
    Structs.CpuPage cpupage,
    Structs.SystemPrivate systemPrivate,
    Structs.Intrinfo intrinfo,
    Structs.CalloutSlots callout,
    Structs.Others others)
    implements SyspageLayout {

  static StructSet of(String id, int word, int pointer) {
    return new StructSet(
        id,
        word,
        pointer,
        header(word),
        smp(pointer),
        cpuinfo(word),
        cpupage(pointer),
        systemPrivate(pointer),
        intrinfo(pointer),
        callout(pointer),
        others(word, pointer));
  }

  private static Structs.Header header(int word) {
    StructBuilder builder = new StructBuilder();
    builder.fields(word, "size", "total_size", "type", "num_cpu");
    for (Section section : Section.values()) {
      String name = section.name().toLowerCase(Locale.ROOT);
      builder.fields(word, name + "_off", name + "_size");
    }
    // spare[2] pairs, then the union of what an architecture adds; ours leaves it zero.
    StructLayout struct = builder.skip(4L * word).skip(20).padTo(8).build("syspage_entry");
    List<Field> offsets = new ArrayList<>();
    List<Field> sizes = new ArrayList<>();
    for (Section section : Section.values()) {
      String name = section.name().toLowerCase(Locale.ROOT);
      offsets.add(Field.of(struct, name + "_off"));
      sizes.add(Field.of(struct, name + "_size"));
    }
    return new Structs.Header(
        struct.byteSize(),
        Field.of(struct, "size"),
        Field.of(struct, "total_size"),
        Field.of(struct, "type"),
        Field.of(struct, "num_cpu"),
        List.copyOf(offsets),
        List.copyOf(sizes));
  }

  private static Structs.Smp smp(int pointer) {
    StructLayout struct =
        new StructBuilder()
            .fields(pointer, "send_ipi", "start_addr")
            .fields(4, "pending", "cpu")
            .build("smp_entry");
    return new Structs.Smp(
        struct.byteSize(),
        Field.of(struct, "send_ipi"),
        Field.of(struct, "start_addr"),
        Field.of(struct, "pending"),
        Field.of(struct, "cpu"));
  }

  private static Structs.CpuEntry cpuinfo(int word) {
    StructBuilder builder =
        new StructBuilder().fields(4, "cpu", "speed", "flags", "spare0", "spare1", "spare2");
    if (word == 2) {
      builder.fields(4, "spare3"); // the wider name takes its place in the other layout
    }
    StructLayout struct =
        builder
            .fields(word, "name")
            .fields(1, "ins_cache", "data_cache")
            .padTo(32)
            .build("cpuinfo_entry");
    return new Structs.CpuEntry(
        struct.byteSize(),
        Field.of(struct, "cpu"),
        Field.of(struct, "speed"),
        Field.of(struct, "flags"),
        Field.of(struct, "spare0"),
        Field.of(struct, "spare1"),
        Field.of(struct, "name"));
  }

  private static Structs.CpuPage cpupage(int pointer) {
    StructLayout struct =
        new StructBuilder()
            .fields(pointer, "tls", "pls", "syspage")
            .fields(4, "cpu", "state")
            .build("cpupage_entry");
    return new Structs.CpuPage(
        struct.byteSize(),
        Field.of(struct, "syspage"),
        Field.of(struct, "cpu"),
        Field.of(struct, "state"));
  }

  private static Structs.SystemPrivate systemPrivate(int pointer) {
    StructBuilder builder =
        new StructBuilder()
            .fields(pointer, "user_cpupage", "user_syspage", "kern_cpupage", "kern_syspage")
            .skip(8);
    for (int i = 0; i < 4; i++) {
      builder.fields(pointer, "base" + i, "entry" + i);
    }
    StructLayout struct =
        builder
            .fields(4, "boot_idx", "cpupage_spacing", "flags", "pagesize")
            .build("system_private_entry");
    return new Structs.SystemPrivate(
        struct.byteSize(),
        Field.of(struct, "user_cpupage"),
        Field.of(struct, "user_syspage"),
        Field.of(struct, "kern_cpupage"),
        Field.of(struct, "kern_syspage"),
        Field.of(struct, "base0"),
        Field.of(struct, "entry0"),
        Field.of(struct, "cpupage_spacing"),
        Field.of(struct, "pagesize"));
  }

  private static Structs.Intrinfo intrinfo(int pointer) {
    StructLayout struct =
        new StructBuilder()
            .fields(4, "vector_base", "num_vectors", "cascade_vector", "cpu_intr_base")
            .fields(2, "cpu_intr_stride", "flags")
            .fields(2, "id_genflags", "id_size")
            .fields(pointer, "id")
            .fields(2, "eoi_genflags", "eoi_size")
            .fields(pointer, "eoi", "mask", "unmask", "config")
            .skip(16)
            .build("intrinfo_entry");
    return new Structs.Intrinfo(
        struct.byteSize(),
        Field.of(struct, "vector_base"),
        Field.of(struct, "num_vectors"),
        Field.of(struct, "cascade_vector"),
        Field.of(struct, "flags"),
        Field.of(struct, "id"),
        Field.of(struct, "eoi"),
        Field.of(struct, "mask"),
        Field.of(struct, "unmask"),
        Field.of(struct, "config"));
  }

  private static Structs.CalloutSlots callout(int pointer) {
    StructLayout struct =
        new StructBuilder()
            .fields(pointer, "reboot", "power", "timer_load", "timer_reload", "timer_value")
            .fields(pointer, "display_char0", "poll_key0", "break_detect0", "spare0")
            .fields(pointer, "display_char1", "poll_key1", "break_detect1", "spare1")
            .fields(pointer, "watchdog")
            .build("callout_entry");
    return new Structs.CalloutSlots(struct.byteSize(), Field.of(struct, "timer_load"));
  }

  private static Structs.Others others(int word, int pointer) {
    StructLayout as =
        new StructBuilder()
            .fields(8, "start", "end")
            .fields(word, "owner", "name")
            .fields(2, "attr", "priority")
            .fields(pointer, "alloc_checker")
            .fields(4, "spare")
            .build("asinfo_entry");
    StructLayout mem =
        new StructBuilder()
            .fields(4, "type")
            .fields(pointer, "addr", "size")
            .build("meminfo_entry");
    StructLayout hw =
        new StructBuilder()
            .fields(word, "size", "name", "itemsize", "itemname", "owner", "kids")
            .build("hwi_item");
    StructLayout cache =
        new StructBuilder()
            .fields(4, "next", "line_size", "num_lines", "flags")
            .fields(pointer, "control")
            .build("cacheattr_entry");
    StructLayout time =
        new StructBuilder()
            .fields(8, "cycles_per_sec", "nsec_tod_adjust", "nsec")
            .fields(4, "nsec_inc", "boot_time", "timer_rate", "timer_scale", "timer_load", "intr")
            .build("qtime_entry");
    return new Structs.Others(
        as.byteSize(),
        Field.of(as, "start"),
        Field.of(as, "end"),
        Field.of(as, "owner"),
        Field.of(as, "name"),
        mem.byteSize(),
        Field.of(mem, "addr"),
        Field.of(mem, "size"),
        hw.byteSize(),
        Field.of(hw, "size"),
        Field.of(hw, "name"),
        Field.of(hw, "owner"),
        cache.byteSize(),
        Field.of(cache, "line_size"),
        time.byteSize(),
        Field.of(time, "nsec_inc"));
  }
}
