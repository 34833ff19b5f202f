package org.smpstartup.testkit.junit;

import com.google.inject.BindingAnnotation;
import com.google.inject.Key;
import jakarta.inject.Qualifier;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Set;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.hardware.Hardware;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.machine.RunReport.CpuState;

/** Gives a test's parameters their values. */
final class Parameters {
  /** What there is after the boot only. */
  private static final Set<Class<?>> RESULTS =
      Set.of(BootReport.class, RunReport.class, CpuState.class, EventTrace.class);

  private Parameters() {}

  static boolean supports(Parameter parameter, SmpSystem system) {
    Class<?> type = parameter.getType();
    return RESULTS.contains(type)
        || type == SmpSystem.class
        || type == Hardware.class
        || system.has(key(parameter));
  }

  static Object resolve(Parameter parameter, SmpSystem system) {
    Class<?> type = parameter.getType();
    if (type == SmpSystem.class) {
      return system;
    }
    if (type == Hardware.class) {
      return system.machine().hardware();
    }
    if (!RESULTS.contains(type)) {
      if (type == Machine.class) {
        system.handOut();
      }
      return system.get(key(parameter));
    }
    BootReport report =
        system
            .booted()
            .orElseThrow(() ->
                new ParameterResolutionException(
                    type.getSimpleName()
                        + " is not there before the machine has booted; where: parameter "
                        + parameter.getName()
                        + " of a test with boot = MANUAL; what would do: a parameter of type"
                        + " SmpSystem, and its boot()"));
    if (type == BootReport.class) {
      return report;
    }
    if (type == RunReport.class) {
      return report.run();
    }
    return type == EventTrace.class ? system.events() : cpu(parameter, system);
  }

  private static CpuState cpu(Parameter parameter, SmpSystem system) {
    CpuNumber number = parameter.getAnnotation(CpuNumber.class);
    if (number == null) {
      throw new ParameterResolutionException(
          "a CpuState is asked for without saying whose; where: parameter "
              + parameter.getName()
              + "; what would do: @CpuNumber(1) before it");
    }
    try {
      return system.cpu(number.value());
    } catch (IllegalArgumentException e) {
      throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Key<?> key(Parameter parameter) {
    for (Annotation one : parameter.getAnnotations()) {
      Class<? extends Annotation> type = one.annotationType();
      if (type.isAnnotationPresent(BindingAnnotation.class)
          || type.isAnnotationPresent(Qualifier.class)) {
        return Key.get(parameter.getParameterizedType(), one);
      }
    }
    return Key.get(parameter.getParameterizedType());
  }
}
