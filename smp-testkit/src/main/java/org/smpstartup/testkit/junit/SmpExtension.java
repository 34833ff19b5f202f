package org.smpstartup.testkit.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.Wiring;

/** Gives a method that is marked with {@link SmpTest} its runs. */
public final class SmpExtension implements TestTemplateInvocationContextProvider {
  private static final Namespace NAMESPACE = Namespace.create(SmpExtension.class);

  /** Makes the extension; JUnit does so. */
  public SmpExtension() {}

  /** What all tests of one class loader share. */
  private record Boards(BoardCatalog catalog, BootService service) {
    static Boards of(ClassLoader loader) {
      BoardCatalog catalog = BoardDiscovery.of(loader);
      return new Boards(catalog, Wiring.bootService(catalog));
    }
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), SmpTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    SmpTest test = AnnotationSupport.findAnnotation(method, SmpTest.class).orElseThrow();
    Class<?> owner = context.getRequiredTestClass();
    String where = owner.getSimpleName() + "." + method.getName();
    Boards boards =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(owner.getClassLoader(), Boards::of, Boards.class);
    List<Invocation> invocations = Invocations.of(where, test, boards.catalog(), boards.service());
    return invocations.stream().map(one -> new SmpInvocation(one, boards.service()));
  }
}
