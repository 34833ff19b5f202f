package org.smpstartup.runtime.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Hashes what a board is made of, so that a token can tell whether it still is the same board. A
 * jar and the directory of classes that it was made from have one hash: what the packaging adds
 * ({@code META-INF/MANIFEST.MF}, {@code META-INF/maven}) is left out.
 */
public final class BoardsHash {
  /** How many hexadecimal digits of the SHA-256 a token holds. */
  public static final int DIGITS = 12;

  private BoardsHash() {}

  /**
   * Hashes a jar or a directory.
   *
   * @param location where it is
   * @return {@link #DIGITS} hexadecimal digits
   * @throws UncheckedIOException if it cannot be read
   */
  public static String of(Path location) {
    try {
      Map<String, byte[]> contents =
          Files.isDirectory(location) ? directory(location) : jar(location);
      MessageDigest digest = sha256();
      contents.forEach((name, hash) -> {
        digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(hash);
      });
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Hashes the contents of a file.
   *
   * @param bytes the contents
   * @return {@link #DIGITS} hexadecimal digits
   */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes)).substring(0, DIGITS);
  }

  private static Map<String, byte[]> directory(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    Map<String, byte[]> contents = new TreeMap<>();
    for (Path file : files) {
      String name = root.relativize(file).toString().replace('\\', '/');
      if (counts(name)) {
        try (InputStream in = Files.newInputStream(file)) {
          contents.put(name, digest(in));
        }
      }
    }
    return contents;
  }

  private static Map<String, byte[]> jar(Path path) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      for (JarEntry entry : jar.stream().toList()) {
        if (!entry.isDirectory() && counts(entry.getName())) {
          try (InputStream in = jar.getInputStream(entry)) {
            contents.put(entry.getName(), digest(in));
          }
        }
      }
    }
    return contents;
  }

  /** In pieces: a small jar may unpack to more than fits into memory. */
  private static byte[] digest(InputStream in) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return digest.digest();
  }

  private static boolean counts(String name) {
    return !name.equals("META-INF/MANIFEST.MF") && !name.startsWith("META-INF/maven/");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
