package org.smpstartup.runtime.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.smpstartup.runtime.boot.BoardSelection;
import org.smpstartup.runtime.coroutine.Coroutines;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.kernel.TestKernel;

/** Binds what all machines of one program share: the boards found, the kernel, coroutines. */
public final class RuntimeModule extends AbstractModule {
  private final BoardCatalog catalog;

  /**
   * Makes the module.
   *
   * @param catalog the boards that can be used
   */
  public RuntimeModule(BoardCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  protected void configure() {
    bind(BoardCatalog.class).toInstance(catalog);
    bind(KernelFactory.class).toInstance(TestKernel::new);
  }

  @Provides
  @Singleton
  Coroutines coroutines() {
    return Coroutines.fastest();
  }

  @Provides
  @Singleton
  BoardSelection selection() {
    return new BoardSelection(catalog);
  }
}
