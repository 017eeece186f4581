package dev.emailotp.it.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Directory;
import dev.emailotp.it.support.RealmPeople;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.storage.UserStorageProvider.EditMode;

/** People of a directory trust devices, also where Keycloak writes nothing there. */
class DirectoryDeviceIT {
    @ParameterizedTest
    @CsvSource({"READ_ONLY, true", "READ_ONLY, false", "WRITABLE, true", "WRITABLE, false", "UNSYNCED, true"})
    void theDeviceIsKeptInKeycloak(EditMode mode, boolean imported) {
        try (Directory directory = Directory.start()) {
            TrustingRealm world = TrustingRealm.make(TestRealm.of(DirectoryDeviceIT.class));
            world.configure(Map.of("verifiedAddressOnly", "false"));
            TestRealm realm = world.realm();
            directory.connect(realm, mode, imported);
            directory.person(realm, "hatter");
            Browser browser = world.trusted("hatter");
            world.pass(browser, "hatter");
            world.pass(browser, "hatter");
            String id =
                    realm.api().users().searchByUsername("hatter", true).get(0).getId();
            assertThat(world.devices(id)).hasSize(1);
            if (mode != EditMode.READ_ONLY) {
                realm.api().users().get(id).resetPassword(RealmPeople.password(TestRealm.PASSWORD));
                assertThat(world.devices(id)).isEmpty();
                world.ask(browser, "hatter");
                return;
            }
            realm.api().users().get(id).logout();
            world.ask(browser, "hatter");
            assertThat(world.devices(id)).isEmpty();
        }
    }
}
