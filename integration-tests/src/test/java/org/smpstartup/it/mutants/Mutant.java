package org.smpstartup.it.mutants;

import java.util.List;
import java.util.function.UnaryOperator;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardProvider;

/**
 * A board that is whole but for one thing.
 *
 * @param name its name
 * @param bug the number of the bug (B1 to B25) or fault type (F1 to F18) that it stands for, or a
 *     word for what the contract forbids
 * @param what what is wrong with it
 * @param source where it was seen
 * @param base the whole board
 * @param preset the machine
 * @param rules the rules that must kill it, by number
 * @param breaking breaks the whole board's provider
 */
record Mutant(
    String name,
    String bug,
    String what,
    String source,
    Base base,
    String preset,
    List<Integer> rules,
    UnaryOperator<BoardProvider> breaking) {
  /** Names a whole board. */
  enum Base {
    /** The x86 board. */
    X86("x86-apic"),
    /** The Arm board, whose firmware starts secondaries. */
    ARM("arm-gic"),
    /** A board of the kit for board authors, with level-triggered doorbells. */
    SIMPLE("simple");

    private final String id;

    Base(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  Mutant {
    rules = List.copyOf(rules);
  }

  static Mutant on(
      Base base,
      String preset,
      String name,
      String bug,
      String what,
      String source,
      List<Integer> rules,
      UnaryOperator<Board> breaking) {
    return new Mutant(
        name,
        bug,
        what,
        source,
        base,
        preset,
        rules,
        whole -> new BrokenProvider(whole, config -> breaking.apply(whole.create(config))));
  }

  static Mutant x86(
      String name,
      String bug,
      String what,
      String source,
      List<Integer> rules,
      UnaryOperator<Board> breaking) {
    return on(Base.X86, "q35", name, bug, what, source, rules, breaking);
  }

  static Mutant simple(
      String name,
      String bug,
      String what,
      String source,
      List<Integer> rules,
      UnaryOperator<Board> breaking) {
    return on(Base.SIMPLE, "default", name, bug, what, source, rules, breaking);
  }

  /** The broken board. */
  BoardProvider broken() {
    return breaking.apply(Whole.provider(base));
  }

  /** The same board without the fault, made in the same way. */
  BoardProvider twin() {
    BoardProvider whole = Whole.provider(base);
    return new BrokenProvider(whole, whole::create);
  }

  @Override
  public String toString() {
    return bug + " " + name;
  }
}
