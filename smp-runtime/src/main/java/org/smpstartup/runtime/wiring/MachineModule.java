package org.smpstartup.runtime.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smpstartup.api.Board;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.choice.RecordingStrategy;
import org.smpstartup.runtime.choice.Strategy;
import org.smpstartup.runtime.coroutine.Coroutines;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.fault.FaultInjection;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.MachineSite;
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
 *
 * <p>What can be replaced besides: {@link Strategy}; {@link FaultPlan}; the machine's clock, as
 * {@code Optional<CostModel>}; {@link KernelImage} or {@link BootSoftware}; {@link MachineOptions}
 * as a whole. Listeners are a set: {@code Multibinder.newSetBinder(binder(), EventListener.class)}
 * adds to it.
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
    bind(FaultPlan.class).toInstance(request.faults());
    Multibinder<EventListener> listeners =
        Multibinder.newSetBinder(binder(), EventListener.class).permitDuplicates();
    request.listeners().forEach(listener -> listeners.addBinding().toInstance(listener));
  }

  @Provides
  @Singleton
  BoardSmp smp(Board hardware) {
    return hardware.smp();
  }

  @Provides
  @Singleton
  CpuPort port(Board hardware) {
    return hardware.cpu();
  }

  /** Empty: the board's own. */
  @Provides
  @Singleton
  Optional<CostModel> costs() {
    return Optional.empty();
  }

  @Provides
  @Singleton
  Strategy strategy() {
    Strategy strategy = request.schedule().strategy();
    return request.recordChoices() ? new RecordingStrategy(strategy) : strategy;
  }

  @Provides
  @Singleton
  MachineOptions options(
      Strategy strategy, Coroutines coroutines, FaultPlan faults, Set<EventListener> listeners) {
    return MachineOptions.defaults()
        .with(coroutines)
        .with(strategy)
        .with(faults)
        .with(List.copyOf(listeners));
  }

  /** Puts faults around what is bound, whoever bound it. */
  @Provides
  @Singleton
  FaultInjection injection(FaultPlan plan, Provider<Machine> machine) {
    return new FaultInjection(plan, new MachineSite(machine::get));
  }

  @Provides
  @Singleton
  KernelImage kernel(
      KernelFactory factory, SyspageLayout layout, CpuPort bound, FaultInjection faults) {
    return factory.kernel(layout, faults.around(bound));
  }

  @Provides
  @Singleton
  BootSoftware software(
      BoardSmp hooks, CpuPort bound, Provider<KernelImage> kernel, FaultInjection faults) {
    BoardSmp smp = faults.around(hooks, bound);
    CpuPort port = faults.around(bound);
    if (request.protocol() == Protocol.LIBSTARTUP) {
      LibstartupOptions options =
          LibstartupOptions.DEFAULT.withLayout(request.layout()).withLimit(request.limit());
      return new Libstartup(smp, port, kernel.get(), options);
    }
    return new Ostd(smp, port, OstdOptions.of(request.protocol()));
  }

  @Provides
  @Singleton
  Machine machine(
      Board hardware,
      BootSoftware software,
      MachineOptions options,
      Optional<CostModel> costs,
      FaultInjection faults) {
    Board timed = costs.<Board>map(c -> new TimedBoard(hardware, c)).orElse(hardware);
    return new Machine(faults.around(timed), software, options);
  }
}
