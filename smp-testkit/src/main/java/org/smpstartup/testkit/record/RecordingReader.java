package org.smpstartup.testkit.record;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Profile;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.RecordedOp;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.compare.Recording;

/** Reads a recording: JSON lines, in gzip or not. */
public final class RecordingReader {
  /** The fields of an operation that are results, or its place. */
  private static final List<String> NOT_FIELDS =
      List.of("i", "cpu", "op", "st", "r", "rs", "ev", "delicate", "manual");

  private static final String BOARD_PREFIX = "board-";

  private final String name;
  private int line;

  private RecordingReader(String name) {
    this.name = name;
  }

  /**
   * Reads a recording.
   *
   * @param name what the file is called, for messages
   * @param bytes what it holds
   * @return the recording
   * @throws BootException if it is none; the message names the line
   */
  public static Recording read(String name, byte[] bytes) {
    return new RecordingReader(name).read(bytes);
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return the recording
   * @throws BootException if it is none; the message names the line
   * @throws UncheckedIOException if it cannot be read
   */
  public static Recording read(Path file) {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Recording read(byte[] bytes) {
    try (InputStream in = open(bytes);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Map<String, Object> header = next(reader);
      if (header == null || !Integer.valueOf(1).equals(header.get("recording"))) {
        throw wrong("it has no header of a recording of version 1");
      }
      List<Recording.Step> steps = new ArrayList<>();
      for (Map<String, Object> op = next(reader); op != null; op = next(reader)) {
        steps.add(step(op, steps.size()));
      }
      int ops = integer(header, "ops");
      if (steps.size() != ops) {
        throw wrong("the header says " + ops + " operations, and " + steps.size() + " are there");
      }
      return recording(header, steps);
    } catch (EOFException e) {
      throw wrong("the compressed data ends in the middle: the file is cut");
    } catch (ZipException e) {
      throw wrong("the compressed data is damaged (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private static InputStream open(byte[] bytes) throws IOException {
    boolean gzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    InputStream in = new ByteArrayInputStream(bytes);
    return gzip ? new GZIPInputStream(in) : in;
  }

  private @Nullable Map<String, Object> next(BufferedReader reader) throws IOException {
    String text = reader.readLine();
    if (text == null) {
      return null;
    }
    line++;
    try {
      return JSON.std.mapFrom(text);
    } catch (IOException e) {
      throw wrong("it is no JSON object");
    }
  }

  private Recording recording(Map<String, Object> header, List<Recording.Step> steps) {
    line = 1;
    String board = string(header, "board");
    String profile = string(header, "profile");
    Object until = header.get("compare_until");
    if (until != null && !(until instanceof Integer)) {
      throw wrong("'compare_until' is neither null nor a number");
    }
    return new Recording(
        string(header, "arch"),
        board.startsWith(BOARD_PREFIX) ? board.substring(BOARD_PREFIX.length()) : board,
        Profile.of(profile).orElseThrow(() -> wrong("profile '" + profile + "' is not known")),
        integer(header, "cpus"),
        Optional.ofNullable((Integer) until),
        steps);
  }

  private Recording.Step step(Map<String, Object> op, int index) {
    if (integer(op, "i") != index) {
      throw wrong("operation " + op.get("i") + " stands where " + index + " should");
    }
    Map<String, String> fields = new TreeMap<>();
    op.forEach((key, value) -> {
      if (!NOT_FIELDS.contains(key)) {
        fields.put(key, String.valueOf(value));
      }
    });
    return new Recording.Step(
        new RecordedOp(index, integer(op, "cpu"), string(op, "op"), fields),
        new RecordedResult(string(op, "st"), value(op), values(op), events(op)));
  }

  private long value(Map<String, Object> op) {
    Object value = op.get("r");
    return value == null ? 0 : number(value);
  }

  private List<Long> values(Map<String, Object> op) {
    return list(op.getOrDefault("rs", List.of()), "rs").stream().map(this::number).toList();
  }

  private List<RecordedEvent> events(Map<String, Object> op) {
    List<RecordedEvent> events = new ArrayList<>();
    for (Object one : list(op.getOrDefault("ev", List.of()), "ev")) {
      List<?> parts = list(one, "ev");
      if (parts.size() < 2
          || !(parts.get(0) instanceof Integer cpu)
          || !(parts.get(1) instanceof String kind)) {
        throw wrong("an event is [cpu, kind, data...]");
      }
      List<Long> data = parts.subList(2, parts.size()).stream().map(this::number).toList();
      events.add(new RecordedEvent(cpu, kind, data));
    }
    return events;
  }

  private List<?> list(Object value, String key) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong("'" + key + "' is no list");
  }

  private long number(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof String text && text.startsWith("0x")) {
      try {
        return Long.parseUnsignedLong(text.substring(2), 16);
      } catch (NumberFormatException e) {
        throw wrong("'" + text + "' is no number");
      }
    }
    throw wrong("'" + value + "' is no number");
  }

  private int integer(Map<String, Object> object, String key) {
    if (object.get(key) instanceof Integer number) {
      return number;
    }
    throw wrong("'" + key + "' is missing or no number");
  }

  private String string(Map<String, Object> object, String key) {
    if (object.get(key) instanceof String text) {
      return text;
    }
    throw wrong("'" + key + "' is missing or no text");
  }

  private BootException wrong(String why) {
    return new BootException(
        BootResult.INVALID,
        "bad-recording",
        name + ", line " + line + ": " + why + "; a whole recording would do",
        null);
  }
}
