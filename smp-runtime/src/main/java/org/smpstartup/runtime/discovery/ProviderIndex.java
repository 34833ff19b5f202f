package org.smpstartup.runtime.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smpstartup.api.BoardProvider;

/**
 * Which provider is named in which jar. ServiceLoader does not tell: its errors lack the jar, and
 * of a class that two jars name it silently takes the first.
 */
final class ProviderIndex {
  /** The file in which a jar names its providers. */
  static final String FILE = "META-INF/services/" + BoardProvider.class.getName();

  /** A few names need far less; a jar may unpack to anything. */
  private static final int LARGEST = 64 << 10;

  /** Jars by provider class, in the order in which ServiceLoader goes through both. */
  private final Map<String, Set<String>> jarsByClass = new LinkedHashMap<>();

  private final Map<String, String> jarsByFile = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();

  ProviderIndex(ClassLoader loader) throws IOException {
    for (URL file : Collections.list(loader.getResources(FILE))) {
      String location = location(file);
      jarsByFile.put(file.toString(), location);
      for (String name : readable(file)) {
        jarsByClass.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(location);
      }
    }
  }

  /** The names in a file; none if it cannot be read, which ServiceLoader will say by itself. */
  private static List<String> readable(URL file) {
    try {
      URLConnection connection = file.openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        List<String> names = names(in);
        return names.stream().allMatch(ProviderIndex::isName) ? names : List.of();
      }
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Reads the names in a provider-configuration file.
   *
   * @throws IOException if it cannot be read, or is far larger than such a file is
   */
  static List<String> names(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException(FILE + " has more than " + LARGEST + " bytes");
    }
    List<String> names = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      int comment = line.indexOf('#');
      String name = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean isName(String name) {
    return name.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
  }

  /**
   * Notes that ServiceLoader got to a provider; the jars that name it, in the class path's order.
   */
  List<String> reached(String providerClass) {
    seen.add(providerClass);
    return List.copyOf(jarsByClass.getOrDefault(providerClass, Set.of()));
  }

  /**
   * The provider that an error of ServiceLoader is about: the first one that was not reached yet.
   */
  Optional<String> failed() {
    Optional<String> next =
        jarsByClass.keySet().stream().filter(n -> !seen.contains(n)).findFirst();
    next.ifPresent(seen::add);
    return next;
  }

  /** The jar whose provider-configuration file an error names, if it names one. */
  Optional<String> jarOfFile(String message) {
    return jarsByFile.entrySet().stream()
        .filter(e -> message.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Turns the URL of a provider-configuration file into its jar or directory. */
  private static String location(URL file) {
    try {
      if (file.openConnection() instanceof JarURLConnection jar) {
        return location(jar.getJarFileURL().toURI());
      }
      return Path.of(file.toURI()).resolve("../../..").normalize().toString();
    } catch (IOException | URISyntaxException | RuntimeException e) {
      return file.toString();
    }
  }

  static String location(URI uri) {
    try {
      return Path.of(uri).toString();
    } catch (RuntimeException e) {
      return uri.toString();
    }
  }
}
