package org.smpstartup.runtime.hardware;

import org.smpstartup.api.hardware.Device;

/** One way from an address to a device. */
final class Route {
  final Device device;
  final int index;
  final int number;
  final int id;
  final long first;
  final long last;

  /** Where the region is for every processor that did not move it for itself. */
  long base;

  boolean enabled = true;

  Route(Device device, int index, int number, int id, long first, long last) {
    this.device = device;
    this.index = index;
    this.number = number;
    this.id = id;
    this.first = first;
    this.last = last;
    this.base = first;
  }

  long size() {
    return last - first + 1;
  }
}
