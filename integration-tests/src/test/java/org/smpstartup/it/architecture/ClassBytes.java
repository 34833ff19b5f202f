package org.smpstartup.it.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.ArrayList;
import java.util.List;

/** Reads what ArchUnit does not tell of a class: its texts and its instructions. */
final class ClassBytes {
  private ClassBytes() {}

  static ClassModel of(JavaClass c) {
    try (InputStream in = c.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every text of the class file: literals, names and descriptors. */
  static List<String> texts(JavaClass c) {
    List<String> texts = new ArrayList<>();
    for (PoolEntry entry : of(c).constantPool()) {
      if (entry instanceof Utf8Entry text) {
        texts.add(text.stringValue());
      }
    }
    return texts;
  }

  static boolean reads(List<CodeElement> code, String field) {
    return code.stream()
        .anyMatch(e -> e instanceof FieldInstruction f && f.name().stringValue().equals(field));
  }
}
