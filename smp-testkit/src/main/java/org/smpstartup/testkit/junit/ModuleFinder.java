package org.smpstartup.testkit.junit;

import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.smpstartup.api.Board;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.wiring.MachineModule;
import org.smpstartup.runtime.wiring.RuntimeModule;

/** Finds the modules that a test names, and what they replace. */
final class ModuleFinder {
  private ModuleFinder() {}

  /** Makes the modules of a test: those of the outermost class first, those of the method last. */
  static List<Module> of(ExtensionContext context) {
    List<Module> modules = new ArrayList<>();
    for (Class<?> around : context.getEnclosingTestClasses()) {
      AnnotationSupport.findAnnotation(around, SmpModule.class)
          .ifPresent(named -> add(named, modules));
    }
    context
        .getTestClass()
        .ifPresent(owner ->
            AnnotationSupport.findAnnotation(owner, SmpModule.class)
                .ifPresent(named -> add(named, modules)));
    Method method = context.getRequiredTestMethod();
    AnnotationSupport.findAnnotation(method, SmpModule.class)
        .ifPresent(named -> add(named, modules));
    return modules;
  }

  private static void add(SmpModule named, List<Module> modules) {
    for (Class<? extends Module> type : named.value()) {
      modules.add(ReflectionSupport.newInstance(type));
    }
  }

  /**
   * Names what modules replace of the machine, so that a token alone no longer repeats the run.
   * Listeners change nothing of a run, and a fault plan is in the token.
   */
  static Set<String> replaced(List<Module> modules, Board board, BootRequest request) {
    Set<Key<?>> own = new java.util.HashSet<>();
    BoardCatalog none = new BoardCatalog(List.of(), List.of(), List.of());
    keys(List.of(new RuntimeModule(none), new MachineModule(board, request)), own);
    Set<Key<?>> others = new java.util.HashSet<>();
    keys(modules, others);
    Set<String> names = new TreeSet<>();
    for (Key<?> key : others) {
      String type = key.getTypeLiteral().toString();
      if (own.contains(key)
          && !type.equals(FaultPlan.class.getName())
          && !type.contains(EventListener.class.getName())) {
        names.add(type.replaceAll("\\b[a-z][\\w]*\\.", ""));
      }
    }
    return names;
  }

  private static void keys(List<? extends Module> modules, Set<Key<?>> into) {
    for (Element element : Elements.getElements(modules)) {
      if (element instanceof com.google.inject.Binding<?> binding) {
        into.add(binding.getKey());
      }
    }
  }
}
