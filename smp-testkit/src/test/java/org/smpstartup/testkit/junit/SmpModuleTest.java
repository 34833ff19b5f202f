package org.smpstartup.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.choice.RecordingStrategy;
import org.smpstartup.runtime.choice.Strategy;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.wiring.KernelFactory;

/** Which parts of a machine a test can replace. */
class SmpModuleTest {
  /** Counts one processor fewer than the port that it is put around. */
  record OneFewer(BoardSmp port) implements BoardSmp {
    @Override
    public int numCpu(Cpu boot) {
      return port.numCpu(boot) - 1;
    }

    @Override
    public void init(Cpu boot, SmpEntry smp, int numCpus) {
      port.init(boot, smp, numCpus);
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      return port.start(boot, cpu, entry);
    }
  }

  static class OtherPort extends AbstractModule {
    @Provides
    BoardSmp port(Board board) {
      return new OneFewer(board.smp());
    }
  }

  static class Rain extends AbstractModule {
    @Override
    protected void configure() {
      bind(FaultPlan.class).toInstance(FaultPlan.parse(List.of("never-starts:1")));
    }
  }

  static class SlowClock extends AbstractModule {
    @Provides
    Optional<CostModel> costs() {
      return Optional.of(new CostModel(1000, 1000, 1000, 1000, 1000, 1000, 50, 200, 60, 1_000));
    }
  }

  static class Shuffled extends AbstractModule {
    @Provides
    @Singleton
    RecordingStrategy recording() {
      return new RecordingStrategy(new RandomStrategy(5));
    }

    @Provides
    @Singleton
    Strategy strategy(RecordingStrategy recording) {
      return recording;
    }
  }

  static class Ears extends AbstractModule {
    private final List<Event> heard = new ArrayList<>();

    @Override
    protected void configure() {
      Multibinder.newSetBinder(binder(), EventListener.class).addBinding().toInstance(heard::add);
    }

    @Provides
    List<Event> heard() {
      return heard;
    }
  }

  static class NoKernel extends AbstractModule {
    @Override
    protected void configure() {
      bind(KernelFactory.class)
          .toInstance((layout, port) -> {
            throw new IllegalStateException("no kernel today");
          });
    }
  }

  @SmpTest(boards = "small")
  @SmpModule(OtherPort.class)
  void anotherPortOnTheSameHardware(BootReport report) {
    assertThat(report.hardwareCpus()).isEqualTo(4);
    assertThat(report.online()).isEqualTo(3);
  }

  @SmpTest(boards = "small", boot = BootMode.MANUAL)
  @SmpModule(Rain.class)
  void aFaultPlan(SmpSystem system) {
    BootReport report = system.boot();
    assertThat(report.code()).isEqualTo("ap-not-answering");
    assertThat(report.token()).endsWith("fault:never-starts:1");
  }

  @SmpTest(boards = "small")
  @SmpModule(SlowClock.class)
  void anotherClock(BootReport report) {
    assertThat(report.run().virtualNanos()).isGreaterThan(100 * report.run().operations());
  }

  @SmpTest(boards = "small")
  @SmpModule(Shuffled.class)
  void anotherStrategy(RecordingStrategy recording) {
    assertThat(recording.choices()).isNotEmpty();
  }

  @SmpTest(boards = "small")
  @SmpModule(Ears.class)
  void oneMoreListener(List<Event> heard, EventTrace trace) {
    assertThat(heard).isEqualTo(trace.list());
  }

  @SmpModule(OtherPort.class)
  @Nested
  class OnAClass {
    @SmpTest(boards = "small")
    void theModuleOfTheClass(BootReport report) {
      assertThat(report.online()).isEqualTo(3);
    }

    @Nested
    class Inside {
      @SmpTest(boards = "small", boot = BootMode.MANUAL)
      @SmpModule(Rain.class)
      void modulesOfClassesAroundAndOfTheMethod(SmpSystem system) {
        BootReport report = system.boot();
        assertThat(report.message()).contains("CPU 1 of 3");
        assertThat(system.events().step(Step.ONLINE).isEmpty()).isTrue();
      }
    }
  }

  @Sample
  static class Wrong {
    @SmpTest(boards = "small")
    @SmpModule(NoKernel.class)
    void aModuleThatThrows() {}
  }

  @Test
  void aModuleThatThrowsIsNamed() {
    assertThat(Runs.messages(Runs.of(Wrong.class)))
        .singleElement()
        .asString()
        .startsWith("the machine small default, 4 CPUs, libstartup did not run: ")
        .contains("no kernel today");
  }
}
