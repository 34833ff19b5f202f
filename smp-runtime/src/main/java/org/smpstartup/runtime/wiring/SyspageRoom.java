package org.smpstartup.runtime.wiring;

import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BoardSelection;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.startup.Libstartup;

/** Checks what the system page has room for, before a machine is built for nothing. */
final class SyspageRoom {
  private SyspageRoom() {}

  static void require(BootRequest request, BoardSelection.Selected selected, int cpus) {
    if (request.protocol() != Protocol.LIBSTARTUP) {
      return;
    }
    int used = request.limit() == 0 ? cpus : Math.min(cpus, request.limit());
    var architecture = selected.board().info().architecture();
    if (used > Libstartup.limit(request.layout(), architecture)) {
      throw new BootException(
          BootResult.UNSUPPORTED,
          "syspage-too-small",
          Libstartup.tooMany(request.layout(), architecture, used),
          null);
    }
  }
}
