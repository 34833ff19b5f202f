package org.smpstartup.runtime.wiring;

import com.google.inject.Guice;
import com.google.inject.Stage;
import org.smpstartup.runtime.discovery.BoardCatalog;

/** Puts the program together for who knows nothing of Guice. */
public final class Wiring {
  static {
    // Guice generates classes through sun.misc.Unsafe, of which JDK 24 and later warn on stderr;
    // the property is read when Guice's classes load.
    if (System.getProperty("guice_bytecode_gen_option") == null) {
      System.setProperty("guice_bytecode_gen_option", "DISABLED");
    }
  }

  private Wiring() {}

  /**
   * Makes the service that boots machines.
   *
   * @param catalog the boards that can be used
   * @return the service
   */
  public static BootService bootService(BoardCatalog catalog) {
    return Guice.createInjector(Stage.DEVELOPMENT, new RuntimeModule(catalog))
        .getInstance(BootService.class);
  }
}
