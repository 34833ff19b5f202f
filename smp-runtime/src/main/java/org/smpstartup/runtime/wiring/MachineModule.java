package org.smpstartup.runtime.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.smpstartup.api.Board;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.choice.RecordingStrategy;
import org.smpstartup.runtime.choice.Strategy;
import org.smpstartup.runtime.coroutine.Coroutines;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.ostd.Ostd;
import org.smpstartup.runtime.ostd.OstdOptions;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.startup.KernelImage;
import org.smpstartup.runtime.startup.Libstartup;
import org.smpstartup.runtime.startup.LibstartupOptions;
import org.smpstartup.runtime.startup.SyspageLayout;

/**
 * Binds the parts of one machine, each on its own so that a harness can replace it: the hardware
 * comes from {@link Board}, its port from {@link BoardSmp} and {@link CpuPort}, and neither asks
 * the other. Needs bindings of {@link Coroutines} and {@link KernelFactory}.
 */
public final class MachineModule extends AbstractModule {
  private final Board board;
  private final BootRequest request;

  /**
   * Makes the module of one machine.
   *
   * @param board its board, used by this machine alone
   * @param request what it boots, and how it runs
   */
  public MachineModule(Board board, BootRequest request) {
    this.board = board;
    this.request = request;
  }

  @Override
  protected void configure() {
    bind(Board.class).toInstance(board);
    bind(BootRequest.class).toInstance(request);
    bind(SyspageLayout.class).toInstance(request.layout());
  }

  @Provides
  @Singleton
  BoardSmp smp() {
    return board.smp();
  }

  @Provides
  @Singleton
  CpuPort port() {
    return board.cpu();
  }

  @Provides
  @Singleton
  Strategy strategy() {
    Strategy strategy = request.schedule().strategy();
    return request.recordChoices() ? new RecordingStrategy(strategy) : strategy;
  }

  @Provides
  @Singleton
  MachineOptions options(Strategy strategy, Coroutines coroutines) {
    return MachineOptions.defaults()
        .with(coroutines)
        .with(strategy)
        .with(request.faults())
        .with(request.listeners());
  }

  @Provides
  @Singleton
  KernelImage kernel(KernelFactory factory, SyspageLayout layout, CpuPort port) {
    return factory.kernel(layout, port);
  }

  @Provides
  @Singleton
  BootSoftware software(BoardSmp smp, CpuPort port, Provider<KernelImage> kernel) {
    if (request.protocol() == Protocol.LIBSTARTUP) {
      LibstartupOptions options =
          LibstartupOptions.DEFAULT.withLayout(request.layout()).withLimit(request.limit());
      return new Libstartup(smp, port, kernel.get(), options);
    }
    return new Ostd(smp, port, OstdOptions.of(request.protocol()));
  }

  @Provides
  @Singleton
  Machine machine(Board hardware, BootSoftware software, MachineOptions options) {
    return new Machine(hardware, software, options);
  }
}
