package dev.emailotp.it.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.util.JsonSerialization;

/** Devices go with their person and the realm's keys. */
class DeviceImportIT {
    @Test
    void aRealmThatIsExportedAndImportedWithItsPeopleTrustsTheirDevices() throws IOException {
        TrustingRealm world = TrustingRealm.make(TestRealm.of(DeviceImportIT.class));
        String id = world.realm().person("alice");
        Browser browser = world.trusted("alice");
        String device = world.devices(id).get(0).getId();
        String export = RunningKeycloak.get().probe().export(world.realm().name());
        world.realm().api().remove();
        RunningKeycloak.get().admin().realms().create(JsonSerialization.readValue(export, RealmRepresentation.class));
        assertThat(world.devices(id)).extracting(each -> each.getId()).containsExactly(device);
        world.pass(browser, "alice");
        world.pass(browser, "alice");
    }
}
