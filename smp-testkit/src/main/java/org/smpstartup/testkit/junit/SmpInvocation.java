package org.smpstartup.testkit.junit;

import com.google.inject.Module;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.wiring.BootService;

/** One run of a test: builds its machine, boots it, hands out its parts, and tells of a failure. */
final class SmpInvocation
    implements TestTemplateInvocationContext,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {
  private final Invocation invocation;
  private final BootService service;
  private @Nullable SmpSystem system;
  private boolean failed;

  SmpInvocation(Invocation invocation, BootService service) {
    this.invocation = invocation;
    this.service = service;
  }

  @Override
  public String getDisplayName(int index) {
    return invocation.displayName();
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    try {
      SmpSystem built = system(context);
      if (invocation.mode() == BootMode.AUTOMATIC) {
        BootReport report = built.booted().orElseGet(built::boot);
        if (!report.ok()) {
          failed = true;
          throw new AssertionFailedError(
              "the boot of "
                  + invocation.displayName()
                  + " failed: "
                  + report.code()
                  + ": "
                  + report.message()
                  + told(context),
              report.thrown().orElse(null));
        }
      }
    } catch (BootException e) {
      failed = true;
      throw new AssertionFailedError(
          "the machine " + invocation.displayName() + " did not run: " + e.getMessage(), e);
    }
  }

  /** A test that ran nothing has shown nothing. */
  @Override
  public void afterEach(ExtensionContext context) {
    SmpSystem built = system;
    if (built != null && !failed && context.getExecutionException().isEmpty()) {
      if (!built.touched()) {
        throw new AssertionFailedError(
            "the machine "
                + invocation.displayName()
                + " never ran; where: this test, which has boot = MANUAL; what would do: a"
                + " parameter of type SmpSystem and a call of its boot()");
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Parameters.supports(parameter.getParameter(), system(context));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Parameters.resolve(parameter.getParameter(), system(context));
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable e) throws Throwable {
    throw told(context, e);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable e)
      throws Throwable {
    throw told(context, e);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable e)
      throws Throwable {
    throw told(context, e);
  }

  private Throwable told(ExtensionContext context, Throwable e) {
    failed = true;
    return FailureMessage.extend(e, told(context));
  }

  private String told(ExtensionContext context) {
    SmpSystem built = system;
    if (built == null) {
      return "";
    }
    Replay replay = Replay.of(invocation, built, ModuleFinder.of(context), context.getUniqueId());
    return FailureMessage.of(built, replay);
  }

  /** Built when somebody first asks, which may be for a parameter of the constructor. */
  private SmpSystem system(ExtensionContext context) {
    SmpSystem built = system;
    if (built == null) {
      EventRecorder recorder = new EventRecorder(invocation.events());
      List<Module> modules = ModuleFinder.of(context);
      built =
          new SmpSystem(
              service.prepare(
                  invocation.request().change().listeners(List.of(recorder)).build(), modules),
              recorder);
      system = built;
    }
    return built;
  }
}
