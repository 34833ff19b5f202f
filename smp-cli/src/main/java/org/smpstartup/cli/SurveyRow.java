package org.smpstartup.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootResult;

/**
 * What came of one file of a survey.
 *
 * @param file its name
 * @param board who booted it, null if nobody did
 * @param cpus how many processors were meant to come up
 * @param online how many did
 * @param hardwareIds what they stored
 * @param startMethod how they were started, empty if nothing was
 * @param result how it went
 * @param code a stable name
 * @param message what went wrong, empty if nothing
 * @param wallNanos real time
 * @param token repeats the boot, null if nothing ran
 */
record SurveyRow(
    String file,
    @Nullable String board,
    int cpus,
    int online,
    List<Long> hardwareIds,
    String startMethod,
    BootResult result,
    String code,
    String message,
    long wallNanos,
    @Nullable String token) {
  static SurveyRow of(String file, BootReport report, long wallNanos) {
    return new SurveyRow(
        file,
        report.board(),
        report.cpus(),
        report.online(),
        report.hardwareIds(),
        report.startMethod(),
        report.result(),
        report.code(),
        report.message(),
        wallNanos,
        report.token());
  }

  static SurveyRow of(String file, BootException e, long wallNanos) {
    return refused(file, e.result(), e.code(), String.valueOf(e.getMessage()), wallNanos);
  }

  static SurveyRow refused(
      String file, BootResult result, String code, String message, long wallNanos) {
    return new SurveyRow(file, null, 0, 0, List.of(), "", result, code, message, wallNanos, null);
  }

  Json json(String profile, String protocol, int maxRows) {
    Json json =
        new Json()
            .put("file", file)
            .put("board", board)
            .put("profile", profile)
            .put("protocol", protocol)
            .put("cpus", cpus)
            .put("online", online);
    boolean truncated = json.putIds("hardwareIds", hardwareIds, maxRows);
    return json.put("truncated", truncated)
        .put("startMethod", startMethod)
        .put("result", result.id())
        .put("code", code)
        .put("message", message)
        .put("wallNanos", wallNanos)
        .put("token", token);
  }

  /** A line for a person; ids are cut to fit. */
  String text(int width) {
    if (result != BootResult.OK) {
      String first = message.lines().findFirst().orElse("");
      return result.id() + "  " + file + "  " + code + ": " + first;
    }
    String how = startMethod.isEmpty() ? "" : ", " + startMethod;
    String head = String.format(Locale.ROOT, "%s  %s  %d CPUs%s: ", result.id(), file, online, how);
    StringBuilder line = new StringBuilder(head);
    for (int i = 0; i < hardwareIds.size(); i++) {
      String id = (i == 0 ? "" : " ") + Long.toUnsignedString(hardwareIds.get(i));
      if (i > 0 && line.length() + id.length() > width - 4) {
        return line.append(" ...").toString();
      }
      line.append(id);
    }
    return line.toString();
  }
}
