package org.smpstartup.cli;

import java.util.Map;
import org.smpstartup.api.Profile;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.fault.Fault;

/** One boot as a line of JSON. */
final class BootJson {
  private BootJson() {}

  static Json of(BootReport report, int maxRows, boolean replay) {
    Json json =
        new Json()
            .put("board", report.board())
            .put("preset", report.preset())
            .put("protocol", report.protocol().id())
            .put("layout", report.layout().id())
            .put("profile", report.profile().id())
            .put("cpus", report.cpus())
            .put("online", report.online());
    boolean truncated = json.putIds("hardwareIds", report.hardwareIds(), maxRows);
    json.put("truncated", truncated)
        .put("bootCpu", report.bootCpu())
        .put("startMethod", report.startMethod())
        .put("result", report.result().id())
        .put("code", report.code())
        .put("message", report.message())
        .put("virtualNanos", report.run().virtualNanos())
        .put("wallNanos", report.wallNanos())
        .put("switches", report.run().switches())
        .put("operations", report.run().operations())
        .put("heapBytes", report.heapBytes())
        .put("faultsNotStruck", report.faultsNotStruck().stream().map(Fault::toString).toList())
        .put("token", report.token());
    if (replay) {
      json.put(
          "violation",
          report.ok() ? null : Map.of("rule", report.code(), "message", report.message()));
    }
    return json;
  }

  /** A boot that did not take place. */
  static Json refused(BootException e, Profile profile, boolean replay) {
    Json json =
        new Json()
            .put("profile", profile.id())
            .put("result", e.result().id())
            .put("code", e.code())
            .put("message", String.valueOf(e.getMessage()));
    return replay ? json.put("violation", null) : json;
  }
}
