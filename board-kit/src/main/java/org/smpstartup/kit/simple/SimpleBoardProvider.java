package org.smpstartup.kit.simple;

import java.util.List;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;

/**
 * Makes a whole board from a few numbers, for a chip whose secondary cores are each released by a
 * register that takes their first address, and rung by a register that raises their interrupt while
 * it is 1. Extend it with a constructor, or start from it and replace the parts that differ.
 *
 * <p>Both register blocks hold one 64-bit register a core, 8 bytes apart; the doorbell block ends
 * with one more that tells a core its own number. Memory is sequentially consistent, and nothing
 * else of the chip is there.
 */
public abstract class SimpleBoardProvider implements BoardProvider {
  /** The version of the contract that this class was written for. */
  private static final ApiVersion BUILT_FOR = new ApiVersion(1, 0);

  private final Numbers numbers;

  /**
   * Makes a provider.
   *
   * @param numbers the chip
   */
  protected SimpleBoardProvider(Numbers numbers) {
    this.numbers = numbers;
  }

  /**
   * The numbers of a chip. Addresses are physical.
   *
   * @param id the board's id: lower case letters, digits and hyphens
   * @param architecture its architecture
   * @param cpus how many cores it has, at least 1
   * @param ramBase where memory begins, a multiple of 4096
   * @param ramSize bytes of memory, a multiple of 4096, at least 8 MiB
   * @param releaseRegisters where the block of release registers begins
   * @param doorbells where the block of doorbell registers begins
   */
  public record Numbers(
      String id,
      Architecture architecture,
      int cpus,
      long ramBase,
      long ramSize,
      long releaseRegisters,
      long doorbells) {}

  @Override
  public BoardInfo info() {
    String limit = "the chip has " + numbers.cpus() + " cores";
    Preset preset =
        new Preset(
            "default",
            "cores released and rung by a register each",
            numbers.cpus(),
            numbers.cpus(),
            limit,
            List.of(Protocol.values()),
            List.of(Profile.ARCH),
            List.of());
    return new BoardInfo(
        numbers.id(), "a simple board", numbers.architecture(), "1", BUILT_FOR, List.of(preset));
  }

  @Override
  public Board create(BoardConfig config) {
    info().require(config);
    return new SimpleBoard(numbers, config.cpus() == 0 ? numbers.cpus() : config.cpus());
  }
}
