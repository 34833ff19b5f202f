package org.smpstartup.runtime.hardware;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All RAM and ROM of a machine, by physical address. */
final class Physical {
  private final MemoryBlock[] blocks;
  private MemoryBlock last;

  Physical(List<MemoryBlock> blocks) {
    this.blocks = blocks.toArray(MemoryBlock[]::new);
    this.last = this.blocks[0];
  }

  /** Finds the block that holds all bytes of an access. */
  @Nullable MemoryBlock block(long address, long length) {
    MemoryBlock guess = last;
    if (guess.holds(address, length)) {
      return guess;
    }
    for (MemoryBlock block : blocks) {
      if (block.holds(address, length)) {
        last = block;
        return block;
      }
    }
    return null;
  }

  long peek(long address, int size) {
    MemoryBlock block = block(address, size);
    return block == null ? 0 : block.bytes.load(address - block.base, size);
  }

  /** Puts bytes there, into ROM too: what was there before the machine started. */
  void poke(long address, byte[] from) {
    MemoryBlock block = block(address, from.length);
    if (block == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d bytes at %xh: no RAM or ROM holds them all; declare it first",
              from.length,
              address));
    }
    block.bytes.write(address - block.base, from);
  }
}
