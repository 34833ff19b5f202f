package org.smpstartup.runtime.startup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.port.Callout;

/**
 * The callouts to be copied into the system page, and the slots that will hold their addresses
 * (varghes/Raspberry-QNX, {@code lib/callouts.c}). Lives on the boot processor alone.
 *
 * <p>Two passes: {@link #rwBytes} and {@link #codeBytes} size; {@link #write} copies and patches.
 * Until then a slot holds the number of its record, from 1. A slot is found through its section
 * each time, because sections move.
 */
final class CalloutRegistry {
  private record Slot(@Nullable Section section, Field field, long address, Callout callout) {
    boolean sameAs(@Nullable Section other, Field otherField, long otherAddress) {
      return section == other && field.equals(otherField) && address == otherAddress;
    }
  }

  /** Where the parts of the system page go. */
  record Place(long physical, long virtual, Callout.Pen pen, long rw, long code) {}

  private final Cpu cpu;
  private final LocalSyspage lsp;
  private final List<Slot> slots = new ArrayList<>();

  CalloutRegistry(Cpu cpu, LocalSyspage lsp) {
    this.cpu = cpu;
    this.lsp = lsp;
  }

  /** Registers a callout for a field of the first entry of a section. */
  void register(Section section, Field field, Callout callout) {
    put(section, field, 0, callout);
  }

  /** Registers a callout for a variable of the start-up program. */
  void registerVariable(long address, Callout callout) {
    put(null, new Field(0, 8), address, callout);
  }

  boolean has(Section section, Field field) {
    return slots.stream().anyMatch(slot -> slot.sameAs(section, field, 0));
  }

  private void put(@Nullable Section section, Field field, long address, Callout callout) {
    slots.removeIf(slot -> slot.sameAs(section, field, address));
    Slot slot = new Slot(section, field, address, callout);
    slots.add(slot);
    field.store(cpu, owner(slot), slots.size());
  }

  private long owner(Slot slot) {
    return slot.section() == null ? slot.address() : lsp.address(slot.section());
  }

  /** Bytes of writable data, a multiple of 16: one block a callout, however many slots it has. */
  long rwBytes() {
    return Blocks.round(rwSum(), 16);
  }

  long rwSum() {
    return slots.stream().map(Slot::callout).distinct().mapToLong(CalloutRegistry::rwBytes).sum();
  }

  private static long rwBytes(Callout callout) {
    return Blocks.round(callout.rwSize(), 8);
  }

  /** Bytes of code, a multiple of 16. */
  long codeBytes() {
    return slots.stream().mapToLong(slot -> slot.callout().program().size()).sum();
  }

  /** Copies code, calls patchers, and puts into every slot the address that the kernel will use. */
  void write(Place place) {
    Blocks.clear(cpu, place.physical() + place.rw(), rwBytes());
    List<Callout> owners = new ArrayList<>();
    List<Long> blocks = new ArrayList<>();
    long rw = place.rw();
    long code = place.code();
    for (Slot slot : slots) {
      Callout callout = slot.callout();
      if (callout.rwSize() > 0 && !owners.contains(callout)) {
        owners.add(callout);
        blocks.add(place.virtual() + rw);
        rw += rwBytes(callout);
      }
      long data = callout.rwSize() > 0 ? blocks.get(owners.indexOf(callout)) : 0;
      copy(place, code, data, callout);
      slot.field().store(cpu, owner(slot), place.virtual() + code);
      code += callout.program().size();
    }
  }

  private void copy(Place place, long code, long data, Callout callout) {
    Program program = callout.program();
    cpu.declare(program);
    cpu.write(place.physical() + code, program.image());
    callout
        .patcher()
        .patch(
            cpu,
            place.physical() + code,
            new Callout.Site(place.virtual(), place.pen(), place.virtual() + code, data));
  }
}
