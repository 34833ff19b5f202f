package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Protocol;

/**
 * What changed in Java while machines ran.
 *
 * @param statics in static fields and system properties; empty if nothing did
 * @param port in the objects of the port
 * @param others in the objects of provider, board, devices and core
 */
record StateChanges(String statics, String port, String others) {
  /** Boots with each protocol, and compares what Java objects held before and after. */
  static StateChanges of(Trial trial, ClassScan scan) {
    return new StateChanges(statics(trial, scan), objects(trial, true), objects(trial, false));
  }

  private static String objects(Trial trial, boolean port) {
    for (Protocol protocol : trial.preset().protocols()) {
      Setup setup = trial.setup(protocol, trial.small());
      Bench.Fresh fresh = trial.bench().fresh(setup);
      Map<String, Object> objects = port ? fresh.port() : fresh.others();
      JavaState before = JavaState.of(objects);
      var _ = fresh.machine().run();
      String change = before.change(JavaState.of(objects));
      if (!change.isEmpty()) {
        return change + ", after one boot [" + setup + "]";
      }
    }
    return "";
  }

  /** In a copy of the classes that no machine has run with yet. */
  private static String statics(Trial trial, ClassScan scan) {
    Pristine copy = scan.copy();
    Optional<BoardProvider> provider = copy.provider(trial.subject().provider().getClass());
    if (provider.isEmpty()) {
      return "";
    }
    Subject subject = new Subject(trial.subject().info(), provider.get(), trial.subject().hash());
    Trial again = new Trial(subject, trial.preset(), trial.options());
    List<Class<?>> classes = copy.load(scan.names());
    for (Protocol protocol : trial.preset().protocols()) {
      Setup setup = trial.setup(protocol, trial.small());
      JavaState before = JavaState.ofStatics(classes);
      JavaState properties = properties();
      var _ = again.bench().fresh(setup).machine().run();
      List<String> changes = new ArrayList<>();
      changes.add(before.change(JavaState.ofStatics(classes)));
      changes.add(properties.change(properties()));
      for (String change : changes) {
        if (!change.isEmpty()) {
          return change + ", after one boot [" + setup + "]";
        }
      }
    }
    return "";
  }

  private static JavaState properties() {
    Map<String, Object> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put("system property " + name, String.valueOf(System.getProperty(name)));
    }
    return JavaState.of(properties);
  }
}
