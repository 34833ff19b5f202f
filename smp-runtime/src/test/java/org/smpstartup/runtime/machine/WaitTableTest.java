package org.smpstartup.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.runtime.choice.ChoicePoint;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.toy.ToyBoard;

/** Compares the index with a plain list of all who wait. */
class WaitTableTest {
  private final Machine machine =
      new Machine(new ToyBoard(1), new Nothing(), MachineOptions.defaults());

  @Test
  void thoseWithOneWaitLeaveInTheOrderInWhichTheyCame() {
    WaitTable table = new WaitTable();
    List<Processor> cpus = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Processor cpu = waiter(0x1000, org.smpstartup.api.cpu.Test.NOT_EQUAL, 0);
      cpus.add(cpu);
      table.add(cpu, false);
    }
    for (Processor expected : cpus) {
      Processor found = table.find(0x1000, 4, 5);
      assertThat(found).isSameAs(expected);
      table.remove(expected);
    }
    assertThat(table.find(0x1000, 4, 5)).isNull();
  }

  @Test
  void oneThatWasWokenForNothingGoesBackToTheFront() {
    WaitTable table = new WaitTable();
    Processor first = waiter(0x1000, org.smpstartup.api.cpu.Test.EQUAL, 1);
    Processor second = waiter(0x1000, org.smpstartup.api.cpu.Test.EQUAL, 1);
    table.add(first, false);
    table.add(second, false);
    table.remove(first);
    table.add(first, true);
    assertThat(table.find(0x1000, 4, 1)).isSameAs(first);
    table.remove(first);
    assertThat(table.find(0x1000, 4, 1)).isSameAs(second);
  }

  @Test
  void findsSomebodyExactlyIfAPlainListDoes() {
    RandomStrategy random = new RandomStrategy(11);
    WaitTable table = new WaitTable();
    List<Processor> list = new ArrayList<>();
    org.smpstartup.api.cpu.Test[] tests = org.smpstartup.api.cpu.Test.values();
    for (int i = 0; i < 20_000; i++) {
      long address = 0x1000 + 4L * random.choose(ChoicePoint.FAULT, -1, 8);
      if (random.choose(ChoicePoint.FAULT, -1, 3) > 0) {
        Processor cpu =
            waiter(
                address,
                tests[random.choose(ChoicePoint.FAULT, -1, tests.length)],
                random.choose(ChoicePoint.FAULT, -1, 6));
        list.add(cpu);
        table.add(cpu, random.choose(ChoicePoint.FAULT, -1, 4) == 0);
      }
      long word = random.choose(ChoicePoint.FAULT, -1, 6);
      Processor found = table.find(address, 4, word);
      boolean expected =
          list.stream()
              .anyMatch(c -> c.waitAddress == address && c.waitTest.holds(word, c.waitOperand));
      assertThat(found != null).isEqualTo(expected);
      if (found != null) {
        assertThat(found.waitAddress).isEqualTo(address);
        assertThat(found.waitTest.holds(word, found.waitOperand)).isTrue();
        table.remove(found);
        list.remove(found);
      }
    }
  }

  private Processor waiter(long address, org.smpstartup.api.cpu.Test test, long operand) {
    Processor cpu = new SimCpu(machine, 0, 0, 0, 0, 0, 0);
    cpu.waitAddress = address;
    cpu.waitSize = 4;
    cpu.waitTest = test;
    cpu.waitOperand = operand;
    return cpu;
  }

  private static final class Nothing implements BootSoftware {
    @Override
    public Program entry() {
      return Program.of("nothing", (cpu, a0, a1, a2, a3) -> 0);
    }

    @Override
    public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
      return new Outcome(0, 0, List.of());
    }
  }
}
