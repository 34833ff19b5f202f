package org.smpstartup.kit.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;

class BehaviourTest {
  private enum Oddity {
    OLD,
    BOTH
  }

  private static Set<Profile> profiles(Oddity oddity) {
    return oddity == Oddity.OLD
        ? EnumSet.of(Profile.QEMU7)
        : EnumSet.of(Profile.QEMU7, Profile.QEMU10);
  }

  private final Map<Profile, Behaviour<Oddity>> all =
      Behaviour.all(Oddity.class, BehaviourTest::profiles);

  private Behaviour<Oddity> of(Profile profile) {
    return Objects.requireNonNull(all.get(profile));
  }

  @Test
  void everyProfileHasOne() {
    assertThat(all).containsOnlyKeys(Profile.values());
    assertThat(of(Profile.QEMU10).profile()).isEqualTo(Profile.QEMU10);
    assertThat(of(Profile.QEMU10)).hasToString("qemu10");
  }

  @Test
  void theManualsHasNoDeviation() {
    assertThat(of(Profile.ARCH).has(Oddity.OLD)).isFalse();
    assertThat(of(Profile.ARCH).has(Oddity.BOTH)).isFalse();
  }

  @Test
  void aDeviationBelongsToTheProfilesThatHaveIt() {
    assertThat(of(Profile.QEMU7).has(Oddity.OLD)).isTrue();
    assertThat(of(Profile.QEMU10).has(Oddity.OLD)).isFalse();
    assertThat(of(Profile.QEMU10).has(Oddity.BOTH)).isTrue();
  }
}
