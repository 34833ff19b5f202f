package org.smpstartup.runtime.boot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.startup.SyspageLayouts;

/** Reads the text of a token. */
final class TokenReader {
  private static final List<String> NAMES =
      List.of("v", "h", "b", "p", "boot", "n", "profile", "layout", "limit", "seed");

  private final String text;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private Token.@Nullable File file;

  private TokenReader(String text) {
    this.text = text;
  }

  static Token read(String text) {
    TokenReader reader = new TokenReader(text);
    if (!Token.begins(text)) {
      throw reader.wrong("it does not begin with smp1");
    }
    String[] parts = text.split(",", -1);
    for (int i = 1; i < parts.length; i++) {
      reader.field(parts[i]);
    }
    return reader.token();
  }

  private void field(String part) {
    int colon = part.indexOf(':');
    String name = colon < 0 ? part : part.substring(0, colon);
    String value = colon < 0 ? "" : part.substring(colon + 1);
    if (value.isEmpty()) {
      throw wrong("'" + part + "' has no value");
    }
    Optional<Description.Kind> kind = kind(name);
    if (name.equals("fault")) {
      faults.add(value);
    } else if (kind.isPresent()) {
      int end = value.indexOf(':');
      if (end < 0) {
        throw wrong("'" + part + "' is not hash:path");
      }
      file = new Token.File(kind.get(), decode(value.substring(end + 1)), value.substring(0, end));
    } else if (!NAMES.contains(name) || fields.put(name, value) != null) {
      throw wrong("'" + name + "' is no field of a token, or is there twice");
    }
  }

  private static Optional<Description.Kind> kind(String name) {
    for (Description.Kind kind : Description.Kind.values()) {
      if (kind.id().equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private Token token() {
    return new Token(
        decode(need("v")),
        need("h"),
        need("b"),
        need("p"),
        count("n"),
        fields.containsKey("profile") ? one("profile", Profile::of) : Profile.ARCH,
        one("boot", Protocol::of),
        fields.containsKey("layout") ? one("layout", SyspageLayouts::of) : SyspageLayouts.QNX32,
        count("limit"),
        fields.containsKey("seed"),
        number("seed"),
        plan(),
        Optional.ofNullable(file));
  }

  private FaultPlan plan() {
    try {
      return FaultPlan.parse(faults);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private String decode(String value) {
    try {
      return Token.decode(value);
    } catch (IllegalArgumentException e) {
      throw wrong("'" + value + "' is not percent-encoded");
    }
  }

  private String need(String name) {
    String value = fields.get(name);
    if (value == null) {
      throw wrong("'" + name + "' is missing");
    }
    return value;
  }

  private <T> T one(String name, Function<String, Optional<T>> of) {
    String value = need(name);
    return of.apply(value).orElseThrow(() -> wrong("'" + name + ":" + value + "' is not known"));
  }

  private int count(String name) {
    long number = number(name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw wrong("'" + name + ":" + number + "' is out of range");
    }
    return (int) number;
  }

  private long number(String name) {
    String value = fields.getOrDefault(name, "0");
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw wrong("'" + name + ":" + value + "' is no number");
    }
  }

  private BootException wrong(String why) {
    return BootException.invalid(
        "bad-token",
        "'" + text + "' is no token: " + why + "; copy the whole line that boot printed");
  }
}
