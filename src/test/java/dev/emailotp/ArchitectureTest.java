package dev.emailotp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.emailotp.stable.Changes;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.emailotp");

    @Test
    void thereAreExactlyTheRoomsThatAreListed() throws IOException {
        assertThat(Changes.between(
                        Rooms.LISTED.uses().keySet(),
                        BuiltRooms.of(PRODUCT).uses().keySet()))
                .as(
                        "Packages that are gone (-) and new (+). If you want that, change Rooms.java and docs/architecture.md")
                .isEmpty();
    }

    @Test
    void everyRoomUsesExactlyTheRoomsThatAreListedForIt() throws IOException {
        assertThat(Changes.between(Rooms.LISTED.lines(), BuiltRooms.of(PRODUCT).lines()))
                .as("Uses that are gone (-) and new (+). If you want that, change Rooms.java and docs/architecture.md")
                .isEmpty();
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
                .resideOutsideOfPackages(
                        "dev.emailotp.keycloak.smtp..",
                        "dev.emailotp.keycloak.mail.channel..",
                        "dev.emailotp.keycloak.mail.provider..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.mail..")
                .check(PRODUCT);
    }

    /** A server that does not trace then uses none of its classes for us. */
    @Test
    void onlyTheSpansOfATracingServerKnowOpenTelemetry() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.emailotp\\.keycloak\\.trace\\.Traced(Spans?|Origin)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
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
