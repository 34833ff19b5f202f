package org.smpstartup.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.toy.ToyBoard;

class LocalSyspageTest {
  private static final long ROOM = 0x1_0000;

  @Test
  void aSectionThatGrowsMovesEverythingAboveAndNothingBelow() {
    assertComplete((cpu, lsp) -> {
      long below = lsp.grow(Section.ASINFO, 32);
      lsp.grow(Section.STRINGS, 8);
      long above = lsp.grow(Section.CPUINFO, 10_000); // more than two blocks
      for (int i = 0; i < 10_000; i += 8) {
        cpu.store64(above + i, 0x0101_0101L * i);
      }
      long last = lsp.grow(Section.SMP, 16);
      cpu.store64(last, 4711);

      long added = lsp.grow(Section.STRINGS, 20);

      assertThat(added).isEqualTo(above);
      assertThat(lsp.address(Section.ASINFO)).isEqualTo(below);
      assertThat(lsp.address(Section.CPUINFO)).isEqualTo(above + 24);
      assertThat(lsp.address(Section.SMP)).isEqualTo(last + 24);
      assertThat(lsp.end()).isEqualTo(last + 24 + 16);
      assertThat(cpu.load64(last + 24)).isEqualTo(4711);
      for (int i = 0; i < 10_000; i += 8) {
        assertThat(cpu.load64(above + 24 + i)).isEqualTo(0x0101_0101L * i);
      }
      for (int i = 0; i < 20; i++) {
        assertThat(cpu.load(added + i, 1, org.smpstartup.api.cpu.Order.PLAIN)).isZero();
      }
    });
  }

  @Test
  void aSectionThatGrowsIntoItsOwnPaddingMovesNothing() {
    assertComplete((cpu, lsp) -> {
      lsp.grow(Section.STRINGS, 3);
      long above = lsp.grow(Section.SMP, 16);
      lsp.grow(Section.STRINGS, 5);
      assertThat(lsp.address(Section.SMP)).isEqualTo(above);
      assertThat(lsp.size(Section.STRINGS)).isEqualTo(8);
    });
  }

  @Test
  void aStringThatIsThereIsFoundWholeAndNotAsThePartOfAnother() {
    assertComplete((cpu, lsp) -> {
      assertThat(lsp.addString("x86-ap")).isZero();
      assertThat(lsp.addString("x86")).isEqualTo(7);
      assertThat(lsp.addString("ap")).isEqualTo(11);
      assertThat(lsp.addString("x86-ap")).isZero();
      assertThat(lsp.addString("x86")).isEqualTo(7);
      assertThat(lsp.size(Section.STRINGS)).isEqualTo(14);
    });
  }

  @Test
  void nothingGrowsOnceThePageIsAllocated() {
    RunReport report =
        run((cpu, lsp) -> {
          new Globals(cpu, lsp.start() - Globals.LOCAL_SYSPAGE).set(Globals.LSP_FROZEN, 1);
          lsp.addString("late");
        });
    assertThat(report.end().code()).isEqualTo("syspage-frozen");
    assertThat(report.end().message())
        .endsWith(
            ": section STRINGS of the system page was to grow after alloc_syspage_memory: what"
                + " fills it must come before");
  }

  @Test
  void aPageThatOutgrowsItsRoomIsNamed() {
    RunReport report = run((cpu, lsp) -> lsp.grow(Section.CPUINFO, 2 * ROOM));
    assertThat(report.end().code()).isEqualTo("syspage-too-small");
    assertThat(report.end().message())
        .endsWith(
            ": section CPUINFO of the local system page has no room for 131072 more bytes: a load"
                + " area with more memory would do");
  }

  private static void assertComplete(BiConsumer<Cpu, LocalSyspage> body) {
    RunReport report = run(body);
    assertThat(report.end().message()).isEmpty();
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
  }

  private static RunReport run(BiConsumer<Cpu, LocalSyspage> body) {
    Program program =
        Program.of(
            "lsp_test",
            (cpu, base, size, a2, a3) -> {
              LocalSyspage lsp = new LocalSyspage(cpu, base);
              lsp.init(SyspageLayouts.QNX32, lsp.start() + ROOM);
              body.accept(cpu, lsp);
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    BootSoftware software =
        new BootSoftware() {
          @Override
          public Program entry() {
            return program;
          }

          @Override
          public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
            return new Outcome(0, 0, List.of());
          }
        };
    return new Machine(new ToyBoard(1), software, MachineOptions.defaults()).run();
  }
}
