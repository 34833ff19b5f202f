package org.smpstartup.it.scale;

import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.startup.SyspageLayout;
import org.smpstartup.runtime.startup.SyspageLayouts;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.Wiring;

/** Boots machines of the x86 board, as the command does. */
final class Boots {
  private static final BootService SERVICE = Wiring.bootService(BoardDiscovery.classPath());

  private Boots() {}

  static BootRequest.Builder request(String preset, int cpus, Protocol protocol) {
    return BootRequest.builder().board("x86-apic").preset(preset).cpus(cpus).protocol(protocol);
  }

  static BootReport boot(BootRequest.Builder request) {
    return SERVICE.boot(request.build());
  }

  /** Boots in the layout that has room for as many as any machine has. */
  static BootReport wide(int cpus, Protocol protocol) {
    return boot(request("x2apic", cpus, protocol).layout(SyspageLayouts.WIDE));
  }

  /** The layout that a real start-up would have, and ours beyond its limit. */
  static SyspageLayout layout(int cpus) {
    return cpus <= LayoutLimitTest.QNX32_LIMIT ? SyspageLayouts.QNX32 : SyspageLayouts.WIDE;
  }
}
