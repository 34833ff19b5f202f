package org.smpstartup.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.toy.ToyBoard;

class MachineModuleTest {
  /** A port that counts one processor, whatever the hardware has. */
  static final class OneCpu implements BoardSmp {
    @Override
    public int numCpu(Cpu boot) {
      return 1;
    }

    @Override
    public void init(Cpu boot, SmpEntry smp, int numCpus) {}

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      return false;
    }
  }

  @Test
  void aHarnessPutsAnotherPortOnTheSameHardware() {
    Injector parts =
        Guice.createInjector(
            Modules.override(
                    new RuntimeModule(ToyProvider.catalog()),
                    new MachineModule(new ToyBoard(3), BootRequest.builder().build()))
                .with(
                    new AbstractModule() {
                      @Override
                      protected void configure() {
                        bind(BoardSmp.class).to(OneCpu.class);
                      }
                    }));
    Machine machine = parts.getInstance(Machine.class);
    assertThat(machine.run().end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
    assertThat(machine.hardware().cpus()).isEqualTo(3);
    assertThat(machine.outcome().hardwareIds()).containsExactly(100L);
  }
}
