package org.smpstartup.board.sh;

import java.nio.ByteOrder;
import java.util.List;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.board.sh.chip.AddressMode;
import org.smpstartup.board.sh.chip.MemoryWindow;
import org.smpstartup.board.sh.chip.Part;

/**
 * One board of this family before it has a number of cores.
 *
 * @param preset what the user sees
 * @param part its chip
 * @param mode how wide physical addresses are
 * @param memory where the memory is described, its physical address
 * @param bytes its size
 * @param window where else it is seen
 * @param order the byte order that its mode pin selects
 */
record PresetSpec(
    Preset preset,
    Part part,
    AddressMode mode,
    long memory,
    long bytes,
    MemoryWindow window,
    ByteOrder order) {

  static PresetSpec of(
      String name, String description, Part part, String limit, AddressMode mode, Memory memory) {
    Preset preset =
        new Preset(
            name,
            description,
            part.maxCpus(),
            part.maxCpus(),
            limit,
            List.of(Protocol.LIBSTARTUP, Protocol.OSTD, Protocol.OSTD_2026),
            List.of(Profile.ARCH),
            List.of());
    return new PresetSpec(
        preset,
        part,
        mode,
        memory.base(),
        memory.bytes(),
        memory.window(),
        ByteOrder.LITTLE_ENDIAN);
  }

  /** The memory of a board. */
  record Memory(long base, long bytes, MemoryWindow window) {}

  PresetSpec withOrder(ByteOrder other) {
    return new PresetSpec(preset, part, mode, memory, bytes, window, other);
  }

  String name() {
    return preset.name();
  }
}
