package org.smpstartup.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Puts methods into a source as a reader does: each for the one of its signature, or at the end.
 */
final class Members {
  private Members() {}

  /**
   * Does it.
   *
   * @param source a class in a file of its own
   * @param members methods, and the imports that they need
   */
  static String put(String source, String members) throws IOException {
    String imports =
        members.lines().filter(l -> l.startsWith("import ")).collect(Collectors.joining("\n"));
    String result =
        imports.isEmpty() ? source : source.replaceFirst("\nimport ", "\n" + imports + "\nimport ");
    String body =
        members.lines().filter(l -> !l.startsWith("import ")).collect(Collectors.joining("\n"));
    Parsed given = Parsed.of("class Given {\n" + body + "\n}\n");
    assertThat(given.methods()).as(members).isNotEmpty();
    for (MethodTree method : given.methods()) {
      result = put(result, given.text(method), signature(method));
    }
    return result;
  }

  private static String put(String source, String method, String signature) throws IOException {
    Parsed parsed = Parsed.of(source);
    Optional<MethodTree> old =
        parsed.methods().stream().filter(m -> signature(m).equals(signature)).findFirst();
    int from = old.map(parsed::start).orElseGet(() -> source.lastIndexOf('}'));
    int to = old.map(parsed::end).orElse(from);
    String text = old.isPresent() ? method : "\n  " + method + "\n";
    return source.substring(0, from) + text + source.substring(to);
  }

  private static String signature(MethodTree method) {
    return method.getName()
        + method.getParameters().stream()
            .map(p -> p.getType().toString())
            .collect(Collectors.joining(",", "(", ")"));
  }

  /** A source and its syntax tree. */
  private record Parsed(String source, CompilationUnitTree unit, SourcePositions positions) {
    static Parsed of(String source) throws IOException {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, null, null, List.of(), null, List.of(new Text(source)));
      CompilationUnitTree unit = task.parse().iterator().next();
      return new Parsed(source, unit, Trees.instance(task).getSourcePositions());
    }

    List<MethodTree> methods() {
      ClassTree type = (ClassTree) unit.getTypeDecls().getFirst();
      return type.getMembers().stream()
          .filter(MethodTree.class::isInstance)
          .map(MethodTree.class::cast)
          .toList();
    }

    int start(Tree tree) {
      return (int) positions.getStartPosition(unit, tree);
    }

    int end(Tree tree) {
      return (int) positions.getEndPosition(unit, tree);
    }

    String text(Tree tree) {
      return source.substring(start(tree), end(tree));
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String source) {
      super(URI.create("string:///Text.java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
