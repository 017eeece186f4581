package dev.emailotp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.emailotp");

    @Test
    void thereAreExactlyTheRoomsThatAreListed() throws IOException {
        assertThat(BuiltRooms.of(PRODUCT).uses().keySet())
                .isEqualTo(Rooms.LISTED.uses().keySet());
    }

    @Test
    void everyRoomUsesExactlyTheRoomsThatAreListedForIt() throws IOException {
        assertThat(BuiltRooms.of(PRODUCT).uses().entrySet())
                .containsExactlyInAnyOrderElementsOf(Rooms.LISTED.uses().entrySet());
    }

    @Test
    void noRoomUsesItselfByWayOfOthers() throws IOException {
        assertThat(BuiltRooms.of(PRODUCT).inCircles()).isEmpty();
    }

    @Test
    void theCoreAndAddressesKnowNothingButTheJdk() {
        classes()
                .that()
                .resideInAnyPackage("dev.emailotp.otp..", "dev.emailotp.address..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.emailotp.otp..",
                        "dev.emailotp.address..",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify.annotations..")
                .check(PRODUCT);
    }

    @Test
    void theStoreOverRedisKnowsNothingButTheCoreAndItsClient() {
        classes()
                .that()
                .resideInAPackage("dev.emailotp.store.redis..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.emailotp.store.redis..",
                        "dev.emailotp.otp..",
                        "redis.clients.jedis..",
                        "org.apache.commons.pool2..",
                        "java..",
                        "javax.net.ssl..",
                        "org.jspecify.annotations..")
                .check(PRODUCT);
    }

    @Test
    void onlyThoseWhoSendMailKnowTheMailApi() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.emailotp.keycloak.smtp..", "dev.emailotp.keycloak.mail.queue..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.mail..")
                .check(PRODUCT);
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Constants|Impl)(\\$.*)?")
                .check(PRODUCT);
    }
}
