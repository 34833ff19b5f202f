package org.smpstartup.kit;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * Looks for a signature at the 16-byte boundaries of a range of memory, as PC firmware's anchors
 * are found.
 */
public final class ParagraphScan {
  private static final int PARAGRAPH = 16;
  private static final int STEP = 1024;

  private final TableMemory memory;
  private final byte[] signature;

  /**
   * Prepares a scan.
   *
   * @param memory where to look
   * @param signature 1 to 16 bytes
   */
  public ParagraphScan(TableMemory memory, byte[] signature) {
    this.memory = memory;
    this.signature = signature.clone();
  }

  /**
   * Finds the first place that has the signature and is accepted. Places that cannot be read are
   * passed over.
   *
   * @param start first address; rounded up to a multiple of 16
   * @param end address just after the last byte of the range
   * @param accept says whether the structure at an address is the one; called in address order
   * @return the address of that place; empty if there is none
   */
  public OptionalLong first(long start, long end, LongPredicate accept) {
    long from = (start + PARAGRAPH - 1) & -PARAGRAPH;
    for (long base = from; base < end; base += STEP) {
      int length = (int) Math.min(STEP, end - base);
      Optional<byte[]> block = memory.tryRead(base, length);
      for (int offset = 0; offset + signature.length <= length; offset += PARAGRAPH) {
        if (matches(block, base, offset) && accept.test(base + offset)) {
          return OptionalLong.of(base + offset);
        }
      }
    }
    return OptionalLong.empty();
  }

  private boolean matches(Optional<byte[]> block, long base, int offset) {
    if (block.isPresent()) {
      int end = offset + signature.length;
      return Arrays.equals(block.get(), offset, end, signature, 0, signature.length);
    }
    // A hole in the block must not hide an anchor beside it.
    return memory
        .tryRead(base + offset, signature.length)
        .map(b -> Arrays.equals(b, signature))
        .orElse(false);
  }
}
