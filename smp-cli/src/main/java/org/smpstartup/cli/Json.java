package org.smpstartup.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of JSON: the fields of an object in the order in which they are put. */
final class Json {
  private static final JSON WRITER =
      JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).without(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  Json put(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  /** Puts hardware ids, unsigned and cut at a number of entries; tells whether it was cut. */
  boolean putIds(String name, List<Long> ids, int most) {
    List<Long> shown = ids.subList(0, Math.min(most, ids.size()));
    put(name, shown.stream().map(Json::unsigned).toList());
    return shown.size() < ids.size();
  }

  private static Number unsigned(long value) {
    return value >= 0 ? Long.valueOf(value) : new BigInteger(Long.toUnsignedString(value));
  }

  Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** Writes the line, without its end. */
  @Override
  public String toString() {
    try {
      return WRITER.asString(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
