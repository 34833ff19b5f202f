package org.smpstartup.board.x86apic.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.RecordedOp;
import org.smpstartup.api.record.RecordedResult;

/** A recording: its header, and each operation with what came of it. */
record Recording(String arch, int cpus, String profile, int compareUntil, List<Entry> entries) {
  record Entry(RecordedOp op, RecordedResult expected) {}

  static Recording read(Path file) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      Map<String, Object> header = Json.object(lines.readLine());
      List<Entry> entries = new ArrayList<>();
      lines.lines().map(Json::object).map(Recording::entry).forEach(entries::add);
      String until = text(header, "compare_until");
      return new Recording(
          text(header, "arch"),
          Integer.parseInt(text(header, "cpus")),
          text(header, "profile"),
          until.equals("null") ? entries.size() : Integer.parseInt(until),
          entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Map<String, Object> object, String key) {
    return String.valueOf(object.get(key));
  }

  private static Entry entry(Map<String, Object> line) {
    Map<String, String> fields = new LinkedHashMap<>();
    line.forEach((key, value) -> fields.put(key, String.valueOf(value)));
    RecordedOp op =
        new RecordedOp(
            Integer.parseInt(text(line, "i")),
            Integer.parseInt(text(line, "cpu")),
            text(line, "op"),
            fields);
    List<RecordedEvent> events = new ArrayList<>();
    for (Object event : (List<?>) line.getOrDefault("ev", List.of())) {
      List<?> parts = (List<?>) event;
      List<Long> data =
          parts.subList(2, parts.size()).stream().map(d -> Long.decode((String) d)).toList();
      events.add(
          new RecordedEvent(Integer.parseInt((String) parts.get(0)), (String) parts.get(1), data));
    }
    long value = Long.parseUnsignedLong(text(line, "r").substring(2), 16);
    return new Entry(op, new RecordedResult(text(line, "st"), value, List.of(), events));
  }
}
