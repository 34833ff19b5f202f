package org.smpstartup.it.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A violation that a rule must find: sources that are compiled for the one test that imports them,
 * so that they can stand in the very packages that the rule is about.
 *
 * @param complaint a part of what the rule must say
 * @param sources compilation units, each with a package and one top-level type
 */
record Plant(String complaint, List<String> sources) {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  // Kept: opening the JDK's and the project's jars again for each plant would take most of the
  // time.
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);
  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-nowarn",
          "-cp",
          System.getProperty("java.class.path", ""),
          "--add-exports",
          "java.base/jdk.internal.vm=ALL-UNNAMED");

  Plant {
    sources = List.copyOf(sources);
  }

  /** A type in a package: {@code declaration} begins with the modifiers and names it Planted. */
  static Plant of(String pack, String declaration, String complaint) {
    return new Plant(complaint, List.of("package " + pack + "; " + declaration));
  }

  /** A class with a method of this body. */
  static Plant body(String pack, String body, String complaint) {
    return of(pack, "class Planted { Object m() throws Exception { " + body + " } }", complaint);
  }

  /** Compiles into a directory and imports what came of it. */
  JavaClasses grow(Path directory) throws IOException {
    StringWriter complaints = new StringWriter();
    synchronized (FILES) {
      FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
      boolean compiled = COMPILER.getTask(complaints, FILES, null, OPTIONS, null, units()).call();
      if (!compiled) {
        throw new IllegalStateException("the plant does not compile: " + complaints);
      }
    }
    return new ClassFileImporter().importPath(directory);
  }

  private List<Unit> units() {
    return sources.stream().map(Unit::new).toList();
  }

  private static final class Unit extends SimpleJavaFileObject {
    private static final Pattern TYPE =
        Pattern.compile("\\b(?:class|interface|enum|record) (\\w+)");
    private final String source;

    Unit(String source) {
      super(URI.create("plant:///" + name(source) + ".java"), Kind.SOURCE);
      this.source = source;
    }

    private static String name(String source) {
      return TYPE.matcher(source).results().findFirst().orElseThrow().group(1);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  @Override
  public String toString() {
    return complaint;
  }
}
